import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { ADMINS, Can, CurrentActor } from '../../platform/access/access.decorators.ts';
import { type UserActor } from '../../platform/access/actor.ts';
import { Db } from '../../platform/database/db.ts';
import { CleanText } from '../../platform/http/text.ts';
import { Erasure } from './erasure.service.ts';

export class EraseContactDto {
  @ApiProperty({ type: String, maxLength: 200, example: 'Siti Rahmawati', description: 'The contact’s name' })
  @CleanText({ max: 200 })
  confirm: string;
}

@ApiTags('contacts')
@ApiBearerAuth()
@Controller('contacts')
export class ErasureController {
  constructor(
    private readonly erasure: Erasure,
    private readonly db: Db,
  ) {}

  @Post(':id/erase')
  @HttpCode(204)
  @Can(ADMINS)
  @ApiOperation({
    summary: 'Erase a person for good: contact, identifiers and what was written; figures stay',
    operationId: 'eraseContact',
  })
  @ApiNoContentResponse()
  async erase(
    @CurrentActor() actor: UserActor,
    @Param('id') id: string,
    @Body() { confirm }: EraseContactDto,
  ): Promise<void> {
    await this.db.write((tx) => this.erasure.erase(tx, actor, id, confirm));
  }
}
