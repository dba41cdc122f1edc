using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Media;

namespace PingHuEcoPublic.Campaigns;

/// <summary>Something that a page gathers.</summary>
/// <param name="Id">The row.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Subject">Its id or code.</param>
public sealed record CampaignItem(Guid Id, ItemKind Kind, string Subject);

/// <summary>Asks about topic pages.</summary>
/// <param name="db">The database.</param>
/// <param name="store">Where pictures lie.</param>
public sealed class CampaignReader(NpgsqlDataSource db, MediaStore store)
{
    /// <summary>What is public, two hundred at most: the latest end first, what was taken back left out.</summary>
    public async Task<IReadOnlyList<Campaign>> PublicAsync(CancellationToken ct) => [.. (await ListAsync(null, null, released: true, ct)).Where(each => each.Withdrawn is null)];

    /// <summary>One public page by its address, or the stub of one that was taken back; null when there is none.</summary>
    public async Task<Campaign?> FindAsync(string slug, CancellationToken ct) => (await ListAsync(null, slug, released: true, ct)).SingleOrDefault();

    /// <summary>Every page by its newest edition, public or not: for the desk.</summary>
    public Task<IReadOnlyList<Campaign>> DeskAsync(CancellationToken ct) => ListAsync(null, null, released: false, ct);

    /// <summary>One by its newest edition; null when there is none.</summary>
    public async Task<Campaign?> NewestAsync(Id<Campaign> id, CancellationToken ct) => (await ListAsync(id, null, released: false, ct)).SingleOrDefault();

    /// <summary>What a page gathers, in the order in which it was gathered.</summary>
    public async Task<IReadOnlyList<CampaignItem>> ItemsAsync(Id<Campaign> id, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<CampaignItem>(new CommandDefinition("""
            select id, kind, subject
            from campaigns.item
            where campaign_id = @id
            order by id
            """, new { id }, cancellationToken: ct))];
    }

    /// <summary>The picture of an edition; null where it has none.</summary>
    /// <param name="slug">The page.</param>
    /// <param name="number">The edition.</param>
    /// <param name="released">Only of an edition that is or was public.</param>
    /// <param name="ct">Stops the work.</param>
    public async Task<byte[]?> PictureAsync(string slug, int number, bool released, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        var file = await connection.QuerySingleOrDefaultAsync<Guid?>(new CommandDefinition("""
            select e.picture
            from campaigns.campaign c
            join campaigns.edition e on e.campaign_id = c.id
            where c.slug = @slug and e.number = @number
              and (not @released
                or exists (select 1 from campaigns.release r where r.campaign_id = c.id and r.number = e.number)
                    and not exists (select 1 from campaigns.withdrawal w where w.campaign_id = c.id))
            """, new { slug, number, released }, cancellationToken: ct));
        return file is { } id ? await store.ReadAsync(id, ct) : null;
    }

    private async Task<IReadOnlyList<Campaign>> ListAsync(Id<Campaign>? id, string? slug, bool released, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<Campaign>(new CommandDefinition("""
            select c.id, c.slug, e.number, e.title, e.lead, e.body, e.html, e.starts_on, e.ends_on, e.picture, e.picture_width, e.picture_height, e.picture_alt,
                   e.written_by, e.released_at, w.reason as withdrawn
            from campaigns.campaign c
            join lateral (
                select n.number, n.title, n.lead, n.body, n.html, n.starts_on, n.ends_on, n.picture, n.picture_width, n.picture_height, n.picture_alt, n.written_by, r.released_at
                from campaigns.edition n
                left join campaigns.release r on r.campaign_id = n.campaign_id and r.number = n.number
                where n.campaign_id = c.id and (not @released or r.number is not null)
                order by n.number desc
                limit 1) e on true
            left join campaigns.withdrawal w on w.campaign_id = c.id
            where (@id::uuid is null or c.id = @id)
              and (@slug::text is null or c.slug = @slug)
            order by e.ends_on desc, c.id desc
            limit 200
            """, new { id, slug, released }, cancellationToken: ct))];
    }
}
