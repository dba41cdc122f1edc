using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Media;

namespace PingHuEcoPublic.Disclosure;

/// <summary>Hands published editions to the main site and to WeChat, and knows what stands there.</summary>
/// <param name="db">The database.</param>
/// <param name="notices">Reads what is public.</param>
/// <param name="attachments">Reads its files.</param>
/// <param name="pictures">Reads its pictures.</param>
public sealed class HandOverDesk(NpgsqlDataSource db, NoticeReader notices, AttachmentReader attachments, PictureReader pictures)
{
    /// <summary>What stands in other media: what differs first, then the newest; at most three hundred.</summary>
    public Task<IReadOnlyList<HandOverLine>> ListAsync(CancellationToken ct) => ListAsync(null, ct);

    /// <summary>What of a notice stands in other media.</summary>
    public Task<IReadOnlyList<HandOverLine>> OfAsync(Id<Notice> id, CancellationToken ct) => ListAsync(id, ct);

    /// <summary>Packs the public edition for a medium. Packing changes nothing: it can be had again when a download broke off.</summary>
    /// <param name="id">The notice.</param>
    /// <param name="channel">For which medium.</param>
    /// <param name="site">The address of this site, with its slash at the end: what the text links to leads here.</param>
    /// <param name="ct">Stops the work.</param>
    /// <returns>The package, a ZIP; null where nothing of the notice is public.</returns>
    public async Task<HandOverPackage?> PackAsync(Id<Notice> id, HandOverChannel channel, Uri site, CancellationToken ct)
    {
        if (await notices.FindAsync(id, ct) is not { WithdrawnFor: null } notice) return null;
        var page = new HandOverPage(notice, await attachments.OfEditionAsync(id, notice.Edition, ct), channel, site);
        var files = new List<(string Name, byte[] Bytes)>();
        foreach (var picture in page.Pictures)
            if (await pictures.OpenAsync(picture.Id, RenditionFormat.Jpeg, picture.Width, ct) is { } bytes) files.Add((picture.Name, bytes));
        return HandOverPackage.Of(page, files);
    }

    /// <summary>Records that the public edition was handed over to a medium.</summary>
    /// <param name="id">The notice.</param>
    /// <param name="channel">To which medium.</param>
    /// <param name="by">Who hands it over.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="Refusal"><c>notice.absent</c>: nothing of it is public.</exception>
    public async Task HandAsync(Id<Notice> id, HandOverChannel channel, Actor by, CancellationToken ct)
    {
        if (await notices.FindAsync(id, ct) is not { WithdrawnFor: null } notice) throw new Refusal("notice.absent");
        await db.InTransactionAsync(async tx =>
        {
            await tx.ExecuteAsync("""
                insert into disclosure.hand_over (notice_id, edition, channel, handed_by)
                values (@id, @Edition, @channel, @person)
                on conflict (notice_id, edition, channel) do update set handed_by = excluded.handed_by, handed_at = kernel.now()
                """, new { id, notice.Edition, channel, person = by.Person });
            await tx.RecordAsync(by, "notice.handed_over", id, new { channel, notice.Edition });
        }, ct);
    }

    /// <summary>A withdrawn notice is gone from the other medium too.</summary>
    /// <exception cref="Refusal"><c>handover.down.wrong</c>: it was not withdrawn, never stood there, or is known to be gone.</exception>
    public Task TakeDownAsync(Id<Notice> id, HandOverChannel channel, Actor by, CancellationToken ct) => db.InTransactionAsync(async tx =>
    {
        var down = await tx.ExecuteAsync("""
            insert into disclosure.take_down (notice_id, channel, done_by)
            select w.notice_id, @channel, @person
            from disclosure.withdrawal w
            where w.notice_id = @id
              and exists (select 1 from disclosure.hand_over h where h.notice_id = @id and h.channel = @channel)
            on conflict do nothing
            """, new { id, channel, person = by.Person });
        if (down == 0) throw new Refusal("handover.down.wrong");
        await tx.RecordAsync(by, "notice.taken_down", id, new { channel });
    }, ct);

    private async Task<IReadOnlyList<HandOverLine>> ListAsync(Id<Notice>? id, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. (await connection.QueryAsync<HandOverLine>(new CommandDefinition("""
            select h.notice_id as id, h.channel, e.title, h.edition as handed, h.handed_at, p.edition as shown, w.notice_id is not null as is_withdrawn, d.notice_id is not null as is_down
            from (
                select distinct on (notice_id, channel) notice_id, channel, edition, handed_at
                from disclosure.hand_over
                where @id::uuid is null or notice_id = @id
                order by notice_id, channel, edition desc) h
            join disclosure.publication p on p.notice_id = h.notice_id
            join disclosure.edition e on e.notice_id = p.notice_id and e.number = p.edition
            left join disclosure.withdrawal w on w.notice_id = h.notice_id
            left join disclosure.take_down d on d.notice_id = h.notice_id and d.channel = h.channel
            order by (p.edition > h.edition or w.notice_id is not null) and d.notice_id is null desc, h.handed_at desc, h.notice_id
            limit 300
            """, new { id }, cancellationToken: ct))).OrderByDescending(line => line.Differs)];
    }
}
