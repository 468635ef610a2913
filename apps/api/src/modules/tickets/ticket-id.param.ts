/** How the OpenAPI document tells of the `:id` of a ticket. */
export const TICKET_ID = {
  name: 'id',
  type: String,
  description: 'The id, or the number: 1001, %231001, TKT-20260106-0001',
};
