using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Reports;

/// <summary>Each night: identities and threads go when their time in <c>kernel.retention</c> is over, unless a legal hold stands.</summary>
public sealed class EraseDue : IJobHandler
{
    /// <summary>The kind of job.</summary>
    public const string Kind = "reports.erase";

    /// <inheritdoc/>
    public async Task RunAsync(Job job, NpgsqlConnection tx, CancellationToken ct)
    {
        var identities = await tx.QuerySingleAsync<int>("""
            select sealed.erase_due()
            """);
        Guid[] threads = [.. (await tx.QueryAsync<Guid>("""
            delete from reports.message
            using reports.report, kernel.retention
            where report.id = message.report
              and retention.table_name = 'reports.message'
              and (report.ended_on + retention.kept)::date < (kernel.now() at time zone 'Asia/Shanghai')::date
              and not exists (select 1 from kernel.legal_hold where legal_hold.subject = report.id and legal_hold.until >= (kernel.now() at time zone 'Asia/Shanghai')::date)
            returning message.report
            """)).Distinct()];
        await tx.ExecuteAsync("""
            delete from kernel.receipt
            where subject = any(@threads)
            """, new { threads });
        await tx.RecordAsync(Actor.System, "reports.erased", new { identities, threads = threads.Length });
    }
}
