//! Where this node listens, as all of its parts have to know.

use super::Engine;
use crate::flow::NodeId;
use crate::sip::Local;
use crate::time::Now;
use std::net::SocketAddr;

impl Engine {
    pub(super) fn listening(&mut self, now: Now, addresses: Vec<SocketAddr>) {
        self.hosting.handle_listening(&mut self.core, now, &addresses);
        let user = self.core.own.aor().local().to_owned();
        let tls = self.account.sip_tls_addresses();
        let local = Local { addresses: addresses.clone(), tls, node: self.core.node, user };
        self.set_local(local);
        self.account.handle_sip(&mut self.core, addresses);
        self.account.want_tls(&mut self.core);
        self.provider.handle_listening(&mut self.core, &mut self.locator);
    }

    pub(super) fn listening_tls(&mut self, addresses: Vec<SocketAddr>) {
        self.account.handle_sip_tls(&mut self.core, addresses);
        let user = self.core.own.aor().local().to_owned();
        let (addresses, tls) = (self.account.sip_addresses(), self.account.sip_tls_addresses());
        self.set_local(Local { addresses, tls, node: self.core.node, user });
    }

    pub(super) fn own_node(&mut self, node: NodeId) {
        let user = self.core.own.aor().local().to_owned();
        let (addresses, tls) = (self.account.sip_addresses(), self.account.sip_tls_addresses());
        self.core.node = Some(node);
        self.set_local(Local { addresses, tls, node: Some(node), user });
    }

    fn set_local(&mut self, local: Local) {
        let has = |is_family: fn(&SocketAddr) -> bool| local.addresses.iter().any(is_family);
        self.core.families = (has(SocketAddr::is_ipv4), has(SocketAddr::is_ipv6));
        self.core.home =
            local.addresses.iter().find(|at| at.ip().is_loopback()).or(local.addresses.first()).copied();
        self.gateway.set_local(&self.core, local.clone());
        self.core.stack.set_local(local);
    }
}
