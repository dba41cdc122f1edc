using System.Globalization;
using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>Old addresses and the notices that they lead to. They lead to notices of this site alone: nobody can be sent anywhere else.</summary>
/// <param name="db">The database.</param>
public sealed class AddressDesk(NpgsqlDataSource db)
{
    /// <summary>How many lines a page of the list has.</summary>
    public const int PageSize = 50;

    /// <summary>The public notice that an old address leads to; null where it leads nowhere. One without its query answers for any.</summary>
    /// <param name="path">The path, unescaped.</param>
    /// <param name="query">The query with its mark; empty for none.</param>
    /// <param name="ct">Stops the work.</param>
    public async Task<Id<Notice>?> FindAsync(string path, string query, CancellationToken ct)
    {
        if (OldAddress.Read(path + query) is not { } whole) return null;
        await using var connection = await db.OpenConnectionAsync(ct);
        return await connection.QuerySingleOrDefaultAsync<Id<Notice>?>(new CommandDefinition("""
            select a.notice_id
            from disclosure.old_address a
            join disclosure.publication p on p.notice_id = a.notice_id
            where a.path in (@whole, @path)
            order by a.path = @whole desc
            limit 1
            """, new { whole, path }, cancellationToken: ct));
    }

    /// <summary>The list, the newest first.</summary>
    /// <param name="words">Only addresses that contain this; null for all.</param>
    /// <param name="after">The <see cref="Page{T}.Next"/> of the page before; anything else begins at the first.</param>
    /// <param name="ct">Stops the work.</param>
    public async Task<Page<OldAddressLine>> ListAsync(string? words, string? after, CancellationToken ct)
    {
        var place = after?.Split('_', 2) is [var ticks, var path] && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= DateTimeOffset.MaxValue.Ticks ? (At: new DateTimeOffset(at, TimeSpan.Zero), Path: path) : ((DateTimeOffset At, string Path)?)null;
        await using var connection = await db.OpenConnectionAsync(ct);
        var rows = await connection.QueryAsync<OldAddressLine>(new CommandDefinition("""
            select a.path, a.notice_id as notice, n.title, p.notice_id is not null as is_public, a.added_at
            from disclosure.old_address a
            join disclosure.notice n on n.id = a.notice_id
            left join disclosure.publication p on p.notice_id = a.notice_id
            where (@words::text is null or position(@words in a.path) > 0)
              and (@at::timestamptz is null or a.added_at < @at or (a.added_at = @at and a.path > @last))
            order by a.added_at desc, a.path
            limit @size + 1
            """, new { words = string.IsNullOrWhiteSpace(words) ? null : words.Trim(), at = place?.At, last = place?.Path, size = PageSize }, cancellationToken: ct));
        return Page<OldAddressLine>.Of(rows, PageSize, row => string.Create(CultureInfo.InvariantCulture, $"{row.AddedAt.UtcTicks}_{row.Path}"));
    }

    /// <summary>Lets an old address lead to a notice.</summary>
    /// <param name="address">As typed.</param>
    /// <param name="notice">The notice.</param>
    /// <param name="by">Who says so.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="Refusal"><c>address.wrong</c>, <c>address.taken</c>, <c>notice.absent</c></exception>
    public Task AddAsync(string? address, Id<Notice> notice, Actor by, CancellationToken ct)
    {
        var path = OldAddress.Read(address) ?? throw new Refusal("address.wrong") { Field = "Address" };
        return db.InTransactionAsync(async tx =>
        {
            if (!await tx.QuerySingleAsync<bool>("""
                select exists (
                    select 1
                    from disclosure.notice
                    where id = @notice)
                """, new { notice })) throw new Refusal("notice.absent") { Field = "Notice" };
            if (!await TryAddAsync(tx, path, notice, by)) throw new Refusal("address.taken") { Field = "Address" };
            await tx.RecordAsync(by, "address.added", notice, new { path });
        }, ct);
    }

    /// <summary>An old address leads nowhere again.</summary>
    /// <exception cref="Refusal"><c>address.absent</c></exception>
    public Task RemoveAsync(string path, Actor by, CancellationToken ct) => db.InTransactionAsync(async tx =>
    {
        var notice = await tx.QuerySingleOrDefaultAsync<Id<Notice>?>("""
            delete from disclosure.old_address
            where path = @path
            returning notice_id
            """, new { path }) ?? throw new Refusal("address.absent");
        await tx.RecordAsync(by, "address.removed", notice, new { path });
    }, ct);

    /// <summary>The same within the transaction of another verb; false where the address leads elsewhere already.</summary>
    internal static async Task<bool> TryAddAsync(NpgsqlConnection tx, string path, Id<Notice> notice, Actor by) => await tx.ExecuteAsync("""
        insert into disclosure.old_address (path, notice_id, added_by)
        values (@path, @notice, @mark)
        on conflict (path) do nothing
        """, new { path, notice, mark = by.Mark }) > 0;
}
