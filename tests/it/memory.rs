//! What a swap file or a memory dump of a process could hold.

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::FileExt;

/// Which of these texts are in the memory of a process that it can write to.
pub fn in_memory(pid: u32, texts: &[String]) -> Vec<String> {
    /// Looked at at a time, and again with the next, for a text may lie across.
    const CHUNK: usize = 1 << 20;
    const OVERLAP: usize = 256;
    let maps = fs::read_to_string(format!("/proc/{pid}/maps")).unwrap();
    let memory = fs::File::open(format!("/proc/{pid}/mem")).unwrap();
    let mut found = BTreeSet::new();
    let mut chunk = vec![0; CHUNK + OVERLAP];
    for map in maps.lines() {
        let mut fields = map.split_whitespace();
        let (Some(range), Some(access)) = (fields.next(), fields.next()) else { continue };
        if !access.starts_with("rw") {
            continue;
        }
        let (from, to) = range.split_once('-').unwrap();
        let [from, to] = [from, to].map(|hex| u64::from_str_radix(hex, 16).unwrap());
        for at in (from..to).step_by(CHUNK) {
            let length = chunk.len().min((to - at) as usize);
            // What has gone since, or is a device's, is not to be read.
            let Ok(read) = memory.read_at(&mut chunk[..length], at) else { continue };
            let text = String::from_utf8_lossy(&chunk[..read]);
            found.extend(texts.iter().filter(|it| text.contains(it.as_str())).cloned());
        }
    }
    found.into_iter().collect()
}
