import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

/** A delivery is the gateway's own JSON: it is stored whatever is in it, so nothing here is required. */
export class WebhookDelivery {
  @ApiPropertyOptional({
    type: [Object],
    description: 'Messages in the words of the gateway',
    example: [
      {
        from: '6281234567890@c.us',
        from_name: 'Budi',
        text: { body: 'Halo, saya butuh bantuan!' },
        timestamp: 1704123456,
      },
    ],
  })
  messages?: object[];
}

export class WebhookAnswer {
  @ApiProperty({ enum: ['ok'] })
  status: 'ok';

  @ApiPropertyOptional({
    type: String,
    format: 'uuid',
    description: 'The chat, when the delivery is of one sender and its chat is known without waiting',
  })
  chat_id?: string;
}
