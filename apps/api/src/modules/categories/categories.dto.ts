import { ApiProperty } from '@nestjs/swagger';

export class CategoryAnswer {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ type: String }) slug: string;
  @ApiProperty({ type: String }) name: string;
  @ApiProperty({ type: String }) colour: string;
  @ApiProperty({ enum: ['urgent', 'high', 'medium', 'low'], nullable: true })
  default_priority: 'urgent' | 'high' | 'medium' | 'low' | null;
}

export class CategoryListAnswer {
  @ApiProperty({ type: [CategoryAnswer] }) categories: CategoryAnswer[];
}
