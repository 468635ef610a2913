type Ticks = 'pending' | 'sent' | 'delivered' | 'read' | 'failed';

export interface PhoneMessage {
  id: string;
  phone: string;
  fromDesk: boolean;
  /** whapi's type: `text`, `image`, `location`, … */
  kind: string;
  /** whapi's object of that type. */
  content: Record<string, unknown>;
  sentAtMs: number;
  ticks: Ticks;
  quotedId: string | null;
  source: 'mobile' | 'api';
  /** What a Baileys gateway was given as `client_id`. */
  clientId: string | null;
  reactions: { customer: string | null; desk: string | null };
  isEdited: boolean;
  isDeleted: boolean;
  /** For customers' messages: the desk has opened them. */
  isReadByDesk: boolean;
}

export interface Customer {
  phone: string;
  name: string;
  address: string;
  /** The chat lies open on the customer's phone: what arrives is read. */
  isOpen: boolean;
  unread: number;
  deskPresence: 'typing' | 'recording' | null;
  messages: PhoneMessage[];
}

const SEEDED_CUSTOMERS = [
  { name: 'Budi Santoso', phone: '6281234567801' },
  { name: 'Siti Rahma', phone: '6281234567802' },
  { name: 'Anton Wijaya', phone: '6281234567803' },
] as const;

/** The phones of all customers. */
export class PhoneBook {
  readonly #customers = new Map<string, Customer>();

  constructor() {
    this.reset();
  }

  reset(): void {
    this.#customers.clear();
    for (const customer of SEEDED_CUSTOMERS) this.add(customer);
  }

  all(): Customer[] {
    return [...this.#customers.values()];
  }

  get(phone: string): Customer | undefined {
    return this.#customers.get(phone);
  }

  /** The customer of that phone; made if there is none, renamed if a name is given. */
  add({ phone, name }: { phone: string; name?: string }): Customer {
    const known = this.#customers.get(phone);
    if (known !== undefined) {
      known.name = name ?? known.name;
      return known;
    }
    const customer: Customer = {
      phone,
      name: name ?? `+${phone}`,
      address: `${phone}@s.whatsapp.net`,
      isOpen: false,
      unread: 0,
      deskPresence: null,
      messages: [],
    };
    this.#customers.set(phone, customer);
    return customer;
  }

  find(messageId: string): { customer: Customer; message: PhoneMessage } | null {
    for (const customer of this.#customers.values()) {
      const message = customer.messages.find((entry) => entry.id === messageId);
      if (message !== undefined) return { customer, message };
    }
    return null;
  }
}
