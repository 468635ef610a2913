import { ApiPropertyOptional } from '@nestjs/swagger';

const text = () => ApiPropertyOptional({ type: String, nullable: true });
const number = () => ApiPropertyOptional({ type: Number, nullable: true });
const flag = () => ApiPropertyOptional({ type: Boolean });

export class SharedContactBody {
  @text() name: string | null;
  @text() vcard: string | null;
  @ApiPropertyOptional({ type: [String] }) phones: string[];
}

/** What a message holds besides its text. Which fields there are depends on its kind. */
export class MessageContentBody {
  // image, video, audio, document, sticker
  @text() mime_type?: string | null;
  @number() size_bytes?: number | null;
  @text() file_name?: string | null;
  @text() caption?: string | null;
  @text() ref?: string | null;
  @number() seconds?: number | null;
  @number() width_px?: number | null;
  @number() height_px?: number | null;
  @flag() is_voice?: boolean;
  @flag() is_encrypted?: boolean;
  @text() sha256?: string | null;
  @flag() animated?: boolean;
  @flag() view_once?: boolean;
  /** Of a message that only brings a further file of another one: that one's id. */
  @text() part_of?: string | null;
  // location
  @number() latitude?: number | null;
  @number() longitude?: number | null;
  @text() name?: string | null;
  @text() address?: string | null;
  @text() url?: string | null;
  @flag() is_live?: boolean;
  // contact
  @text() vcard?: string | null;
  @ApiPropertyOptional({ type: [SharedContactBody] }) contacts?: SharedContactBody[];
  // poll, order, link_preview, interactive_reply, call, unsupported
  @text() title?: string | null;
  @text() description?: string | null;
  @text() question?: string | null;
  @ApiPropertyOptional({ type: [String] }) options?: string[];
  @text() order_id?: string | null;
  @number() item_count?: number | null;
  @number() total_price?: number | null;
  @text() currency?: string | null;
  @text() note?: string | null;
  @text() status?: string | null;
  @flag() is_video?: boolean;
  @text() provider_type?: string | null;
}
