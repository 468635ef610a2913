import { lookup as resolve, type LookupAddress } from 'node:dns';
import { BlockList, isIP, isIPv6, type LookupFunction } from 'node:net';

/** A host that stands for a machine of ours, or of our network. */
export class PrivateAddressError extends Error {
  constructor(readonly host: string) {
    super(`${host} is no public address`);
  }
}

const PRIVATE_V4: [string, number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];
// The last three carry addresses of the fourth version within them.
const PRIVATE_V6: [string, number][] = [
  ['::', 128],
  ['::1', 128],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
  ['::ffff:0:0', 96],
  ['64:ff9b::', 96],
  ['2002::', 16],
];

const PRIVATE = new BlockList();
PRIVATE_V4.forEach(([net, prefix]) => PRIVATE.addSubnet(net, prefix, 'ipv4'));
PRIVATE_V6.forEach(([net, prefix]) => PRIVATE.addSubnet(net, prefix, 'ipv6'));

const isPublicAddress = (address: string): boolean =>
  isIP(address) !== 0 && !PRIVATE.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');

/** Names are looked up and judged in one go, so that a name cannot mean another machine a moment later. */
export const publicLookup: LookupFunction = (host, options, done) => {
  resolve(host, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
    if (error) return done(error, [], 0);
    const [first] = addresses;
    if (!first || !addresses.every(({ address }) => isPublicAddress(address)))
      return done(new PrivateAddressError(host), [], 0);
    if (options.all) done(null, addresses);
    else done(null, first.address, first.family);
  });
};

/** An address that is written as figures is never looked up. */
export const refusePrivateHost = ({ hostname }: URL): void => {
  const host = hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && !isPublicAddress(host)) throw new PrivateAddressError(host);
};
