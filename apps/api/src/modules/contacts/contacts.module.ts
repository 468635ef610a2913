import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ContactIdentifier } from './contact-identifier.entity.ts';
import { Contact } from './contact.entity.ts';
import { ContactsController } from './contacts.controller.ts';
import { CustomFieldsModule } from '../custom-fields/custom-fields.module.ts';
import { Contacts } from './contacts.service.ts';

@Module({
  imports: [TypeOrmModule.forFeature([Contact, ContactIdentifier]), CustomFieldsModule],
  controllers: [ContactsController],
  providers: [Contacts],
  exports: [Contacts],
})
export class ContactsModule {}
