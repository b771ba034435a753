//! Who asks, as far as fairness tells clients apart.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use axum::http::HeaderMap;

/// A client: an address of IPv4, or the network of one of IPv6, of which a machine has as many as it likes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Client(IpAddr);

/// The bits of an address of IPv6 that its network has (RFC 4291, 2.5.4).
const NETWORK: u128 = !0 << 64;

/// The header in which proxies say for whom they ask.
const FORWARDED: &str = "x-forwarded-for";

/// This machine, for who asks without a connection.
impl Default for Client {
    fn default() -> Self {
        Self(Ipv4Addr::LOCALHOST.into())
    }
}

impl Client {
    /// The client at an address.
    pub fn of(address: IpAddr) -> Self {
        Self(match address.to_canonical() {
            IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits() & NETWORK).into(),
            address @ IpAddr::V4(_) => address,
        })
    }

    /// The client that a proxy asks for: the last address that it names, since those before it may be the client's own
    /// words. `None` where it names none.
    pub fn behind_proxy(headers: &HeaderMap) -> Option<Self> {
        let told = headers.get_all(FORWARDED).iter().next_back()?.to_str().ok()?;
        let last = told.rsplit(',').next().unwrap_or_default().trim();
        let bare = last.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
        bare.or_else(|_| last.parse::<SocketAddr>().map(|address| address.ip())).ok().map(Self::of)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn client(address: &str) -> Client {
        Client::of(address.parse().unwrap())
    }

    #[test]
    fn addresses_of_one_network_of_ipv6_are_one_client() {
        assert_eq!(client("2001:db8::1"), client("2001:db8::ffff:1"));
        assert_ne!(client("2001:db8::1"), client("2001:db8:0:1::1"));
        assert_ne!(client("127.0.0.1"), client("127.0.0.2"));
        assert_eq!(client("::ffff:10.0.0.1"), client("10.0.0.1"));
    }

    #[test]
    fn a_proxy_is_believed_in_its_own_word_alone() {
        let named = |told: &[&str]| {
            let headers = told.iter().map(|told| (FORWARDED.parse().unwrap(), told.parse().unwrap()));
            Client::behind_proxy(&headers.collect())
        };
        for told in [
            &["10.0.0.9"][..],
            &["192.0.2.1, 10.0.0.9"],
            &["192.0.2.1", "10.0.0.9"],
            &["<script>,10.0.0.9:4711"],
            &[" 10.0.0.9 "],
        ] {
            assert_eq!(named(told), Some(client("10.0.0.9")), "{told:?}");
        }
        assert_eq!(named(&["[2001:db8::1]:80"]), Some(client("2001:db8::2")));
        assert_eq!(named(&["[2001:db8::1]"]), Some(client("2001:db8::2")));
        for told in [&[][..], &[""], &["unknown"], &["10.0.0.9,"], &["10.0.0.9, _hidden"]] {
            assert_eq!(named(told), None, "{told:?}");
        }
    }
}
