using Dapper;
using Microsoft.Extensions.Logging;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>浏览次数: how often an article was opened.</summary>
/// <param name="db">The database.</param>
/// <param name="log">Says when the database is out of reach.</param>
public sealed class ViewCounter(NpgsqlDataSource db, ILogger<ViewCounter> log) : CountInMemory<Id<Notice>>(db, log)
{
    /// <inheritdoc/>
    protected override Task AddAsync(NpgsqlConnection connection, Id<Notice>[] keys, int[] counts, CancellationToken ct) => connection.ExecuteAsync(new CommandDefinition("""
        insert into disclosure.view_count (notice_id, views)
        select p.notice_id, counted.views
        from unnest(@notices, @counts) as counted (notice, views)
        join disclosure.publication p on p.notice_id = counted.notice
        order by p.notice_id
        on conflict (notice_id) do update set views = view_count.views + excluded.views
        """, new { notices = keys.Select(key => key.Value).ToArray(), counts }, cancellationToken: ct));
}
