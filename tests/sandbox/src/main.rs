//! `prakerja-sandbox`: the sandbox as a program, for phones and partners.

use std::{net::SocketAddr, path::PathBuf};

use clap::Parser;
use prakerja_sandbox::{Config, Database, Instant, Sandbox};

/// The programme's server for development. Everybody in it is made up.
#[derive(Parser)]
#[command(name = "prakerja-sandbox", version)]
struct Arguments {
    /// Where participants are served.
    #[arg(long, default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// Where platforms and institutions are served. Off unless given.
    #[arg(long)]
    partners: Option<SocketAddr>,
    /// The database file; in memory without it.
    #[arg(long)]
    database: Option<PathBuf>,
    /// Where testers are served: clock, outbox, faults. Off unless given.
    #[arg(long)]
    control: Option<SocketAddr>,
    /// Codes, tokens, ids, verdict delays and draws follow from it.
    #[arg(long, default_value_t = 0)]
    seed: u64,
    /// The running rules: the name of a file of data/rules.
    #[arg(long, default_value = "normal-2023")]
    rules: String,
    /// Stands still at this moment (RFC 3339) until testers move it; the machine's clock without it.
    #[arg(long, value_parser = instant)]
    clock: Option<Instant>,
    /// Prints the `OpenAPI` document of the participant API and ends.
    #[arg(long)]
    openapi: bool,
    /// Prints the `OpenAPI` document of the partner API and ends.
    #[arg(long)]
    partner_openapi: bool,
}

fn instant(text: &str) -> Result<Instant, String> {
    Instant::parse(text).ok_or_else(|| "an RFC 3339 instant such as 2023-03-06T09:00:00+07:00".to_owned())
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> anyhow::Result<()> {
    tracing_subscriber::fmt().with_writer(std::io::stderr).init();
    let arguments = Arguments::parse();
    if arguments.openapi {
        print!("{}", prakerja_sandbox::openapi());
        return Ok(());
    }
    if arguments.partner_openapi {
        print!("{}", prakerja_sandbox::partner_openapi());
        return Ok(());
    }
    let config = Config {
        listen: Some(arguments.listen),
        database: arguments.database.map_or(Database::Memory, Database::File),
        partners: arguments.partners,
        control: arguments.control,
        seed: arguments.seed,
        rules_id: arguments.rules,
        ..Config::default()
    };
    if let Some(now) = arguments.clock {
        config.clock.set(now);
    }
    let sandbox = Sandbox::start(config)?;
    let listeners = [
        ("participants", sandbox.address()),
        ("partners", sandbox.partner_address()),
        ("testers", sandbox.control_address()),
    ];
    for (who, address) in listeners {
        if let Some(address) = address {
            println!("{who}: http://{address}");
        }
    }
    tokio::signal::ctrl_c().await?;
    Ok(())
}
