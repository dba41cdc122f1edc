using Dapper;
using Npgsql;

namespace PingHuEcoPublic.Kernel;

/// <summary>Each night: the kernel's own traces go when their time in <c>kernel.retention</c> is over.</summary>
public sealed class SweepTraces : IJobHandler
{
    /// <summary>The kind of job.</summary>
    public const string Kind = "kernel.sweep";

    /// <inheritdoc/>
    public async Task RunAsync(Job job, NpgsqlConnection tx, CancellationToken ct)
    {
        var submissions = await tx.ExecuteAsync("""
            delete from kernel.submission
            where at < kernel.now() - (select kept from kernel.retention where table_name = 'kernel.submission')
            """);
        var tries = await tx.ExecuteAsync("""
            delete from kernel.receipt_try
            where at < kernel.now() - (select kept from kernel.retention where table_name = 'kernel.receipt_try')
            """);
        var jobs = await tx.ExecuteAsync("""
            delete from kernel.job
            where done_at < kernel.now() - interval '30 days'
            """);
        await tx.RecordAsync(Actor.System, "kernel.swept", new { submissions, tries, jobs });
    }
}
