using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Messages;

/// <summary>What one person was told.</summary>
/// <param name="db">The database.</param>
public sealed class Inbox(NpgsqlDataSource db)
{
    private const int Size = 25;

    /// <summary>The newest first; the key of a page is the id of its last line.</summary>
    public async Task<Page<Message>> ReadAsync(Id<AccountId> account, Id<Message>? after, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        var rows = await connection.QueryAsync<Message>("""
            select id, key, args, link, at, read_at
            from messages.message
            where account = @account
              and (@after::uuid is null or (at, id) < (select at, id from messages.message where id = @after and account = @account))
            order by at desc, id desc
            limit @take
            """, new { account, after = after?.Value, take = Size + 1 });
        return Page<Message>.Of(rows, Size, message => message.Id.ToString());
    }

    /// <summary>How many lines wait to be read.</summary>
    public async Task<int> UnreadAsync(Id<AccountId> account, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return await connection.QuerySingleAsync<int>("""
            select count(*)::int
            from messages.message
            where account = @account and read_at is null
            """, new { account });
    }
}

/// <summary>What people do with their inbox.</summary>
/// <param name="db">The database.</param>
public sealed class InboxDesk(NpgsqlDataSource db)
{
    /// <summary>Marks everything up to now as read.</summary>
    public Task MarkReadAsync(Actor by, CancellationToken ct) => db.InTransactionAsync(async tx =>
    {
        var messages = await tx.ExecuteAsync("""
            update messages.message
            set read_at = kernel.now()
            where account = @Person and read_at is null
            """, new { by.Person });
        await tx.RecordAsync(by, "messages.read", by.Person, new { messages });
    }, ct);
}
