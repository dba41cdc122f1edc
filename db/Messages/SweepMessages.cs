using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Messages;

/// <summary>Each night: lines in inboxes go when their time in <c>kernel.retention</c> is over.</summary>
public sealed class SweepMessages : IJobHandler
{
    /// <summary>The kind of job.</summary>
    public const string Kind = "messages.sweep";

    /// <inheritdoc/>
    public async Task RunAsync(Job job, NpgsqlConnection tx, CancellationToken ct)
    {
        var messages = await tx.ExecuteAsync("""
            delete from messages.message
            where at < kernel.now() - (select kept from kernel.retention where table_name = 'messages.message')
            """);
        await tx.RecordAsync(Actor.System, "messages.swept", new { messages });
    }
}
