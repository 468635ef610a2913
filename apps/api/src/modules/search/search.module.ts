import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { SearchBackfill } from './search-backfill.entity.ts';
import { SearchDocument } from './search-document.entity.ts';
import { SearchIndexer } from './search-indexer.ts';
import { Search } from './search.service.ts';

/** Words, and the tickets they stand in. What may be seen of them is the tickets' own business. */
@Module({
  imports: [TypeOrmModule.forFeature([SearchDocument, SearchBackfill])],
  providers: [Search, SearchIndexer],
  exports: [Search],
})
export class SearchModule {}
