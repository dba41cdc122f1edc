using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Media;

namespace PingHuEcoPublic.Disclosure;

/// <summary>One use of a picture.</summary>
/// <param name="Notice">The notice.</param>
/// <param name="Edition">The edition; null for the text that is worked on.</param>
/// <param name="Title">The title there.</param>
/// <param name="Released">The edition is or was public.</param>
public sealed record PictureUse(Id<Notice> Notice, int? Edition, string Title, bool Released);

/// <summary>Which editions use which pictures, and which pictures are public by that.</summary>
/// <param name="db">The database.</param>
public sealed class PictureUses(NpgsqlDataSource db)
{
    /// <summary>Where a picture is used, the newest edition of a notice first; at most a hundred.</summary>
    public async Task<IReadOnlyList<PictureUse>> OfAsync(Id<Picture> picture, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<PictureUse>(new CommandDefinition("""
            (select n.id as notice, null::int as edition, n.title, false as released
             from disclosure.notice n
             where n.stage = 'draft' and position(@address in n.body) > 0
             order by n.changed_at desc
             limit 50)
            union all
            (select u.notice_id as notice, u.edition, e.title, r.edition is not null as released
             from disclosure.edition_picture u
             join disclosure.edition e on e.notice_id = u.notice_id and e.number = u.edition
             left join disclosure.release r on r.notice_id = u.notice_id and r.edition = u.edition
             where u.picture = @picture
             order by e.submitted_at desc
             limit 50)
            """, new { picture, address = Picture.AddressOf(picture) }, cancellationToken: ct))];
    }

    /// <summary>A public edition shows it, and its notice was not taken back.</summary>
    public async Task<bool> IsPublicAsync(Id<Picture> picture, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return await connection.QuerySingleAsync<bool>(new CommandDefinition("""
            select exists (
                select 1
                from disclosure.edition_picture u
                join disclosure.release r on r.notice_id = u.notice_id and r.edition = u.edition
                where u.picture = @picture
                  and not exists (
                      select 1
                      from disclosure.withdrawal w
                      where w.notice_id = u.notice_id))
            """, new { picture }, cancellationToken: ct));
    }
}
