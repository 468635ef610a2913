import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CustomFieldsModule } from '../custom-fields/custom-fields.module.ts';
import { ContactChangesController } from './contact-changes.controller.ts';
import { ContactEditing } from './contact-editing.service.ts';
import { ContactExport } from './contact-export.service.ts';
import { ContactFinder } from './contact-finder.ts';
import { ContactIdentifier } from './contact-identifier.entity.ts';
import { ContactImport } from './contact-import.service.ts';
import { ContactLists } from './contact-lists.service.ts';
import { ContactMerging } from './contact-merging.service.ts';
import { Contact } from './contact.entity.ts';
import { ContactsController } from './contacts.controller.ts';
import { Contacts } from './contacts.service.ts';

@Module({
  imports: [TypeOrmModule.forFeature([Contact, ContactIdentifier]), CustomFieldsModule],
  controllers: [ContactChangesController, ContactsController],
  providers: [
    Contacts,
    ContactFinder,
    ContactLists,
    ContactEditing,
    ContactMerging,
    ContactImport,
    ContactExport,
  ],
  exports: [Contacts],
})
export class ContactsModule {}
