//! TLS for SIP: who we are to those who connect, and whom we believe (RFC 3261 26.3.1).

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, aws_lc_rs, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName, UnixTime};
use rustls::{ClientConfig, DigitallySignedStruct, RootCertStore, ServerConfig, SignatureScheme};
use std::io;
use std::net::IpAddr;
use std::sync::{Arc, OnceLock};
use tokio::net::TcpStream;
use tokio_rustls::client::TlsStream;
use tokio_rustls::{TlsAcceptor, TlsConnector};

/// Characters of a line of PEM (RFC 7468 2).
const PEM_LINE: usize = 64;

/// Why TLS cannot be offered.
#[derive(Debug, thiserror::Error)]
pub enum TlsFault {
    #[error("no certificate and key in PEM")]
    Damaged,
    #[error("no certificate could be made: {0}")]
    Make(#[from] rcgen::Error),
    #[error("certificate and key are of no use: {0}")]
    Useless(#[from] rustls::Error),
}

/// Our certificate and its key.
#[derive(Debug)]
pub struct Identity {
    chain: Vec<CertificateDer<'static>>,
    key: PrivateKeyDer<'static>,
}

impl Identity {
    /// A self-signed certificate for these addresses, as PEM to be kept. A phone that checks certificates is told to
    /// trust it, or the file is replaced by one that somebody vouches for.
    pub fn generate(addresses: &[IpAddr]) -> Result<String, TlsFault> {
        let mut names: Vec<String> = addresses.iter().map(IpAddr::to_string).collect();
        names.push("localhost".to_owned());
        let mut params = rcgen::CertificateParams::new(names)?;
        params.distinguished_name = rcgen::DistinguishedName::new();
        params.distinguished_name.push(rcgen::DnType::CommonName, "Ahoy");
        let key = rcgen::KeyPair::generate()?;
        let certificate = params.self_signed(&key)?;
        Ok(pem("CERTIFICATE", certificate.der()) + &pem("PRIVATE KEY", &key.serialize_der()))
    }

    /// Reads what `generate` made, or what a person has put in its place: a chain of certificates, and a key.
    pub fn from_pem(text: &[u8]) -> Result<Identity, TlsFault> {
        let chain: Vec<_> =
            CertificateDer::pem_slice_iter(text).collect::<Result<_, _>>().map_err(|_| TlsFault::Damaged)?;
        let key = PrivateKeyDer::from_pem_slice(text).map_err(|_| TlsFault::Damaged)?;
        if chain.is_empty() { Err(TlsFault::Damaged) } else { Ok(Identity { chain, key }) }
    }

    /// What takes the handshakes of those who connect.
    pub fn acceptor(self) -> Result<TlsAcceptor, TlsFault> {
        let config = ServerConfig::builder_with_provider(provider())
            .with_safe_default_protocol_versions()?
            .with_no_client_auth()
            .with_single_cert(self.chain, self.key)?;
        Ok(TlsAcceptor::from(Arc::new(config)))
    }
}

/// Connects to others. The system's roots are read when they are first needed.
#[derive(Debug, Default)]
pub struct Client {
    config: OnceLock<Arc<ClientConfig>>,
}

impl Client {
    /// Does the handshake over a connection that stands, with whom this name means.
    pub async fn connect(
        self: Arc<Client>,
        name: ServerName<'static>,
        stream: TcpStream,
    ) -> io::Result<TlsStream<TcpStream>> {
        let config = tokio::task::spawn_blocking(move || self.config()).await??;
        TlsConnector::from(config).connect(name, stream).await
    }

    fn config(&self) -> io::Result<Arc<ClientConfig>> {
        if let Some(config) = self.config.get() {
            return Ok(config.clone());
        }
        let verifier = Arc::new(Verifier::new(system_roots()));
        let config = ClientConfig::builder_with_provider(provider())
            .with_safe_default_protocol_versions()
            .map_err(io::Error::other)?
            .dangerous()
            .with_custom_certificate_verifier(verifier)
            .with_no_client_auth();
        Ok(self.config.get_or_init(|| Arc::new(config)).clone())
    }
}

/// Whether a handshake failed because the far end could not prove who it is.
pub fn is_distrust(error: &io::Error) -> bool {
    let cause = error.get_ref().and_then(|cause| cause.downcast_ref::<rustls::Error>());
    matches!(cause, Some(rustls::Error::InvalidCertificate(_) | rustls::Error::NoCertificatesPresented))
}

/// A name must be proved by a certificate that leads to a root of the system. A bare address on a private network
/// cannot be: nobody certifies those, so whoever answers there is believed. Nothing above takes a plain SIP flow for
/// proof of anybody, encrypted or not.
#[derive(Debug)]
struct Verifier {
    /// `None` on a system without roots.
    by_roots: Option<Arc<WebPkiServerVerifier>>,
    provider: Arc<CryptoProvider>,
}

impl Verifier {
    fn new(roots: RootCertStore) -> Verifier {
        let provider = provider();
        let by_roots =
            WebPkiServerVerifier::builder_with_provider(Arc::new(roots), provider.clone()).build().ok();
        Verifier { by_roots, provider }
    }
}

impl ServerCertVerifier for Verifier {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        if let ServerName::IpAddress(address) = server_name
            && is_private((*address).into())
        {
            tracing::info!("the far end of a TLS connection on a private network is taken without proof");
            return Ok(ServerCertVerified::assertion());
        }
        let unknown = || rustls::Error::InvalidCertificate(rustls::CertificateError::UnknownIssuer);
        let by_roots = self.by_roots.as_ref().ok_or_else(unknown)?;
        by_roots.verify_server_cert(end_entity, intermediates, server_name, ocsp_response, now)
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        let algorithms = &self.provider.signature_verification_algorithms;
        verify_tls12_signature(message, certificate, signed, algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        let algorithms = &self.provider.signature_verification_algorithms;
        verify_tls13_signature(message, certificate, signed, algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}

fn provider() -> Arc<CryptoProvider> {
    Arc::new(aws_lc_rs::default_provider())
}

fn system_roots() -> RootCertStore {
    let found = rustls_native_certs::load_native_certs();
    for error in &found.errors {
        tracing::warn!(%error, "some of the system's certificates cannot be read");
    }
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(found.certs);
    roots
}

/// Loopback, link-local, and what is for private use (RFC 1918, RFC 4193).
fn is_private(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => v4.is_loopback() || v4.is_private() || v4.is_link_local(),
        IpAddr::V6(v6) => v6.is_loopback() || v6.is_unique_local() || v6.is_unicast_link_local(),
    }
}

fn pem(label: &str, der: &[u8]) -> String {
    let mut text = format!("-----BEGIN {label}-----\n");
    let mut rest = BASE64_STANDARD.encode(der);
    while !rest.is_empty() {
        let after = rest.split_off(PEM_LINE.min(rest.len()));
        text.push_str(&rest);
        text.push('\n');
        rest = after;
    }
    text + &format!("-----END {label}-----\n")
}

#[cfg(test)]
mod tests;
