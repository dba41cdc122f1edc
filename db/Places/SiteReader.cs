using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Places;

/// <summary>Answers about sites.</summary>
/// <param name="db">The database.</param>
public sealed class SiteReader(NpgsqlDataSource db)
{
    private const int Size = 50;

    /// <summary>One by its id, also when it has closed.</summary>
    public async Task<Site?> FindAsync(Id<Site> id, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return await connection.QuerySingleOrDefaultAsync<Site>("""
            select id, kind, name, aliases, town, street, lat, lon, permit_number, closed_at, xmin as version
            from places.site
            where id = @id
            """, new { id });
    }

    /// <summary>The one open site that bears this name or alias; null when none or several do. Free text stays what it is then.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="town">Only in this town; null for all.</param>
    /// <param name="ct">Stops.</param>
    public async Task<Site?> MatchAsync(string? text, string? town, CancellationToken ct)
    {
        if (SiteNames.Key(text) is not { Length: > 0 } key) return null;
        await using var connection = await db.OpenConnectionAsync(ct);
        Site[] found = [.. await connection.QueryAsync<Site>("""
            select id, kind, name, aliases, town, street, lat, lon, permit_number, closed_at, xmin as version
            from places.site
            where keys @> array[@key] and closed_at is null and (@town::text is null or town = @town)
            limit 2
            """, new { key, town })];
        return found.Length == 1 ? found[0] : null;
    }

    /// <summary>Open sites whose name or alias is like the text, the likest first; by name where there is no text.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="town">Only in this town; null for all.</param>
    /// <param name="after">The name after which the list goes on; only where there is no text.</param>
    /// <param name="ct">Stops.</param>
    public async Task<Page<Site>> SearchAsync(string? text, string? town, string? after, CancellationToken ct)
    {
        string[] bigrams = [.. SiteNames.Bigrams(SiteNames.Key(text)).Take(60)];
        await using var connection = await db.OpenConnectionAsync(ct);
        if (bigrams.Length == 0) return Page<Site>.Of(await connection.QueryAsync<Site>("""
            select id, kind, name, aliases, town, street, lat, lon, permit_number, closed_at, xmin as version
            from places.site
            where closed_at is null and (@town::text is null or town = @town) and (@after::text is null or name || '/' || id > @after)
            order by name || '/' || id
            limit @take
            """, new { town, after, take = Size + 1 }), Size, site => $"{site.Name}/{site.Id}");
        return new([.. await connection.QueryAsync<Site>("""
            select id, kind, name, aliases, town, street, lat, lon, permit_number, closed_at, xmin as version
            from places.site
            where bigrams && @bigrams and closed_at is null and (@town::text is null or town = @town)
            order by (select count(*) from unnest(bigrams) as b where b = any(@bigrams)) desc, length(name), name, id
            limit @Size
            """, new { bigrams, town, Size })], null);
    }

    /// <summary>Names to offer while somebody types, at most so many.</summary>
    public async Task<IReadOnlyList<string>> NamesAsync(int most, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<string>("""
            select distinct name
            from places.site
            where closed_at is null
            order by name
            limit @most
            """, new { most })];
    }
}
