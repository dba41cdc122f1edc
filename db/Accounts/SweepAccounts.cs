using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Accounts;

/// <summary>Each night: spent links and past standing-in go when their time in <c>kernel.retention</c> is over.</summary>
public sealed class SweepAccounts : IJobHandler
{
    /// <summary>The kind of job.</summary>
    public const string Kind = "accounts.sweep";

    /// <inheritdoc/>
    public async Task RunAsync(Job job, NpgsqlConnection tx, CancellationToken ct)
    {
        var tokens = await tx.ExecuteAsync("""
            delete from accounts.token
            where expires_at < kernel.now() - (select kept from kernel.retention where table_name = 'accounts.token')
            """);
        var standIns = await tx.ExecuteAsync("""
            delete from accounts.stand_in
            where to_day < (kernel.now() at time zone 'Asia/Shanghai' - (select kept from kernel.retention where table_name = 'accounts.stand_in'))::date
            """);
        await tx.RecordAsync(Actor.System, "accounts.swept", new { tokens, standIns });
    }
}
