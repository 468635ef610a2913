import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayUnique, IsArray, IsOptional, IsUUID } from 'class-validator';
import { ATTACHMENT_STATES, type AttachmentState } from './attachment.entity.ts';

const MOST_FILES = 10;

export class AttachmentBody {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;

  @ApiProperty({ type: String, example: 'bukti transfer.jpg' })
  file_name: string;

  @ApiProperty({ type: String, example: 'image/jpeg', description: 'Found by its content' })
  mime_type: string;

  @ApiProperty({ type: Number, nullable: true, example: 184_320 })
  size_bytes: number | null;

  @ApiProperty({ type: Number, nullable: true, example: 1080 })
  width_px: number | null;

  @ApiProperty({ type: Number, nullable: true, example: 1920 })
  height_px: number | null;

  @ApiProperty({
    enum: ATTACHMENT_STATES,
    enumName: 'AttachmentState',
    description: 'What came in is pending until it is fetched from the gateway',
  })
  state: AttachmentState;

  @ApiProperty({
    type: String,
    nullable: true,
    example: null,
    description: 'Why it failed: gone, too_large, type_not_allowed, refused, empty or unreachable',
  })
  error: string | null;

  @ApiProperty({ type: Boolean, description: 'A browser may show it in place' })
  is_inline: boolean;

  @ApiProperty({
    type: String,
    nullable: true,
    example: '/api/files/AZqk…',
    description:
      'A link of this origin that needs no login and ends soon; with ?download=1 it is always saved',
  })
  url: string | null;

  @ApiProperty({ type: String, nullable: true, example: '/api/files/AZql…' })
  thumbnail_url: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'When the links end' })
  expires_at: string | null;
}

/** Files that were uploaded before and go with what is written. */
export const AttachmentIds = (): PropertyDecorator =>
  applyDecorators(
    ApiPropertyOptional({
      type: [String],
      format: 'uuid',
      maxItems: MOST_FILES,
      example: [],
      description: 'Files that you uploaded for it; with one of them the text may be empty',
    }),
    IsOptional(),
    IsArray({ message: 'must be a list' }),
    ArrayMaxSize(MOST_FILES, { message: `must be at most ${MOST_FILES}` }),
    ArrayUnique({ message: 'must name each file once' }),
    IsUUID(undefined, { each: true, message: 'must be ids of files' }),
  );
