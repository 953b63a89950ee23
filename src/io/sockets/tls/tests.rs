use super::*;
use rustls::client::danger::ServerCertVerifier;

fn verified(name: &str) -> bool {
    let pem = Identity::generate(&[]).expect("made");
    let identity = Identity::from_pem(pem.as_bytes()).expect("read");
    let name = ServerName::try_from(name).expect("a name");
    let verifier = Verifier::new(RootCertStore::empty());
    verifier.verify_server_cert(&identity.chain[0], &[], &name, &[], UnixTime::now()).is_ok()
}

#[test]
fn a_certificate_is_made_kept_as_pem_and_read_again() {
    let pem = Identity::generate(&["192.0.2.1".parse().expect("an address")]).expect("made");
    assert!(pem.starts_with("-----BEGIN CERTIFICATE-----\n") && pem.lines().all(|line| line.len() <= 64));
    let identity = Identity::from_pem(pem.as_bytes()).expect("read");
    assert_eq!(identity.chain.len(), 1);
    assert!(identity.acceptor().is_ok());
}

#[test]
fn what_is_no_certificate_with_its_key_is_refused() {
    let pem = Identity::generate(&[]).expect("made");
    let (certificate, key) = pem.split_at(pem.find("-----BEGIN PRIVATE").expect("a key"));
    for bad in ["", "x", certificate, key, &pem[..pem.len() / 2]] {
        assert!(Identity::from_pem(bad.as_bytes()).is_err(), "{bad}");
    }
    let other = Identity::generate(&[]).expect("made");
    let mixed = format!("{certificate}{}", &other[other.find("-----BEGIN PRIVATE").expect("a key")..]);
    let mixed = Identity::from_pem(mixed.as_bytes()).and_then(Identity::acceptor);
    assert!(matches!(mixed, Err(TlsFault::Useless(_))), "a key of another certificate");
}

#[test]
fn only_bare_addresses_of_private_networks_are_believed_without_a_root() {
    for name in ["127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.0.1", "::1", "fd00::1"] {
        assert!(verified(name), "{name}");
    }
    for name in ["localhost", "phone.example.org", "198.51.100.1", "2001:db8::1"] {
        assert!(!verified(name), "{name}");
    }
}
