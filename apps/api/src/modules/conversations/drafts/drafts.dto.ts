import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsOptional, IsUUID } from 'class-validator';
import { Aliases } from '../../../platform/http/aliases.ts';
import { CleanText } from '../../../platform/http/text.ts';

const MAX_BODY_CHARACTERS = 10_000;

const queryBoolean = ({ value }: { value: unknown }): unknown =>
  value === 'true' || value === '1' ? true : value === 'false' || value === '0' ? false : value;

export class KeepDraft {
  @ApiProperty({
    type: String,
    maxLength: MAX_BODY_CHARACTERS,
    example: 'Halo Kak, paketnya',
    description: 'Empty throws the draft away. Also taken as comment, message_text or text',
  })
  @Aliases('comment', 'message_text', 'text')
  @CleanText({ max: MAX_BODY_CHARACTERS, min: 0, multiline: true })
  body: string;

  @ApiPropertyOptional({ type: Boolean, default: false, example: false, description: 'The draft of a note' })
  @IsOptional()
  @IsBoolean({ message: 'must be true or false' })
  is_internal?: boolean;

  @ApiPropertyOptional({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'The message it answers',
  })
  @IsOptional()
  @IsUUID(undefined, { message: 'must be the id of a message' })
  reply_to_id?: string | null;
}

export class DropDraftQuery {
  @ApiPropertyOptional({ type: Boolean, description: 'Only the draft of the reply, or of the note' })
  @IsOptional()
  @Transform(queryBoolean)
  @IsBoolean({ message: 'must be true or false' })
  is_internal?: boolean;
}

export class DraftBody {
  @ApiProperty({ type: Boolean }) is_internal: boolean;
  @ApiProperty({ type: String, example: 'Halo Kak, paketnya' }) body: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) reply_to_id: string | null;
  @ApiProperty({ type: String, format: 'date-time' }) updated_at: string;
}

export class OthersDraftBody {
  @ApiProperty({ type: String, format: 'uuid' }) user_id: string;
  @ApiProperty({ type: String, example: 'Rini Wulandari' }) user_name: string;
  @ApiProperty({ type: Boolean }) is_internal: boolean;
  @ApiProperty({ type: String, format: 'date-time' }) updated_at: string;
}

export class DraftList {
  @ApiProperty({ type: [DraftBody], description: "One's own: at most a reply and a note" })
  drafts: DraftBody[];

  @ApiProperty({ type: [OthersDraftBody], description: 'Who else has one; what it says is his own' })
  others: OthersDraftBody[];
}
