//! What a process costs.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};

/// What a process, and all it started and waited for, has cost.
pub struct Cost {
    /// CPU seconds.
    pub cpu: f64,
    /// Seconds.
    pub wall: f64,
    /// The most memory at once, in MiB: of the process itself.
    pub peak: f64,
}

/// Runs a command to its end.
pub fn run(command: &mut Command) -> Result<Cost> {
    let (before, started) = (children_cpu(), Instant::now());
    let mut running = command.spawn().with_context(|| format!("can't start {}", command.get_program().display()))?;
    let status = format!("/proc/{}/status", running.id());
    let mut peak = 0.0_f64;
    let done = loop {
        if let Some(done) = running.try_wait()? {
            break done;
        }
        peak = peak.max(high_water(&status));
        std::thread::sleep(Duration::from_millis(20));
    };
    ensure!(done.success(), "{} ended with {done}", command.get_program().display());
    Ok(Cost { cpu: children_cpu() - before, wall: started.elapsed().as_secs_f64(), peak })
}

fn high_water(status: &str) -> f64 {
    let text = fs::read_to_string(status).unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    line.split_whitespace().next().and_then(|kib| kib.parse::<f64>().ok()).unwrap_or(0.0) / 1024.0
}

/// CPU seconds of all processes that were started and have ended: `cutime` and `cstime`, in ticks of 1/100 s.
fn children_cpu() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = stat.rsplit(')').next().unwrap_or_default().split_whitespace();
    fields.skip(13).take(2).filter_map(|field| field.parse::<f64>().ok()).sum::<f64>() / 100.0
}

/// The bytes of all files in a folder and those in it.
pub fn folder_size(dir: &Path) -> Result<u64> {
    let mut size = 0;
    for entry in fs::read_dir(dir)? {
        let entry = entry?;
        let data = entry.metadata()?;
        size += if data.is_dir() { folder_size(&entry.path())? } else { data.len() };
    }
    Ok(size)
}
