import { Readable } from 'node:stream';
import { Body, Controller, Get, HttpCode, Param, Post, StreamableFile } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { ADMINS, Can, CurrentActor, STAFF } from '../../platform/access/access.decorators.ts';
import { type UserActor } from '../../platform/access/actor.ts';
import { Db } from '../../platform/database/db.ts';
import { ContactExport } from './contact-export.service.ts';
import { ContactImport } from './contact-import.service.ts';
import { ContactMerging } from './contact-merging.service.ts';
import { ImportAnswer, ImportContactsDto, MergeContactsDto, OneContactAnswer } from './contacts.dto.ts';
import { presentContact } from './contacts.presenter.ts';
import { Contacts } from './contacts.service.ts';

@ApiTags('contacts')
@ApiBearerAuth()
@Controller('contacts')
export class ContactChangesController {
  constructor(
    private readonly contacts: Contacts,
    private readonly merging: ContactMerging,
    private readonly imports: ContactImport,
    private readonly exports: ContactExport,
    private readonly db: Db,
  ) {}

  @Get('export')
  @Can(ADMINS)
  @ApiOperation({
    summary: 'All contacts as CSV; cells that a spreadsheet would run are defused',
    operationId: 'exportContacts',
  })
  @ApiProduces('text/csv')
  @ApiOkResponse({ schema: { type: 'string' } })
  export(@CurrentActor() { workspaceId }: UserActor): StreamableFile {
    return new StreamableFile(Readable.from(this.exports.lines(workspaceId), { objectMode: false }), {
      type: 'text/csv; charset=utf-8',
      disposition: 'attachment; filename="contacts.csv"',
    });
  }

  @Post('import')
  @HttpCode(200)
  @Can(ADMINS)
  @ApiOperation({
    summary: 'Take contacts in from a CSV file; lines with errors are left out and told',
    operationId: 'importContacts',
  })
  @ApiOkResponse({ type: ImportAnswer })
  async import(@CurrentActor() actor: UserActor, @Body() body: ImportContactsDto): Promise<ImportAnswer> {
    const isDryRun = body.dry_run ?? false;
    return { dry_run: isDryRun, ...(await this.imports.run(actor, body.csv, isDryRun)) };
  }

  @Post(':id/merge')
  @HttpCode(200)
  @Can(STAFF)
  @ApiOperation({
    summary: 'This contact stands for the sources too: their tickets, chats and identifiers show as its own',
    operationId: 'mergeContacts',
  })
  @ApiOkResponse({ type: OneContactAnswer })
  async merge(
    @CurrentActor() actor: UserActor,
    @Param('id') id: string,
    @Body() body: MergeContactsDto,
  ): Promise<OneContactAnswer> {
    await this.db.write((tx) => this.merging.merge(tx, actor, id, body.source_ids));
    return { contact: presentContact(await this.contacts.view(actor.workspaceId, id)) };
  }

  @Post(':id/unmerge')
  @HttpCode(200)
  @Can(STAFF)
  @ApiOperation({
    summary: 'A contact that was merged stands by itself again, with all that came to it since',
    operationId: 'unmergeContact',
  })
  @ApiOkResponse({ type: OneContactAnswer })
  async unmerge(@CurrentActor() actor: UserActor, @Param('id') id: string): Promise<OneContactAnswer> {
    await this.db.write((tx) => this.merging.unmerge(tx, actor, id));
    return { contact: presentContact(await this.contacts.view(actor.workspaceId, id)) };
  }
}
