using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Media;

/// <summary>What is asked about the library of pictures.</summary>
/// <param name="db">The database.</param>
/// <param name="store">Where the files lie.</param>
public sealed class PictureReader(NpgsqlDataSource db, MediaStore store)
{
    /// <summary>How many pictures a page of the library has.</summary>
    public const int PageSize = 24;

    /// <summary>The library, the newest first.</summary>
    /// <param name="words">Only what staff call so; null for all.</param>
    /// <param name="after">The last picture of the page before; null begins at the first.</param>
    /// <param name="ct">Stops the work.</param>
    public async Task<Page<Picture>> ListAsync(string? words, Id<Picture>? after, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        var rows = await connection.QueryAsync<Picture>(new CommandDefinition("""
            select p.id, p.name, p.width, p.height, p.bytes, p.focal_x::int as focal_x, p.focal_y::int as focal_y, p.stage, p.added_at,
                   array(select r.width from media.rendition r where r.picture = p.id and r.format = 'jpeg' order by r.width) as widths,
                   array(select r.height from media.rendition r where r.picture = p.id and r.format = 'jpeg' order by r.width) as heights
            from media.picture p
            where (@words::text is null or position(@words in p.name) > 0)
              and (@after::uuid is null or (p.added_at, p.id) < (select a.added_at, a.id from media.picture a where a.id = @after))
            order by p.added_at desc, p.id desc
            limit @size + 1
            """, new { words = string.IsNullOrWhiteSpace(words) ? null : words.Trim(), after, size = PageSize }, cancellationToken: ct));
        return Page<Picture>.Of(rows, PageSize, row => row.Id.ToString());
    }

    /// <summary>Those of some pictures that the library has.</summary>
    public async Task<IReadOnlyDictionary<Guid, Picture>> FindAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        if (ids.Count == 0) return new Dictionary<Guid, Picture>();
        await using var connection = await db.OpenConnectionAsync(ct);
        return await FindAsync(connection, ids);
    }

    /// <summary>The same within a verb's transaction.</summary>
    public static async Task<IReadOnlyDictionary<Guid, Picture>> FindAsync(NpgsqlConnection tx, IReadOnlyCollection<Guid> ids) => (await tx.QueryAsync<Picture>("""
        select p.id, p.name, p.width, p.height, p.bytes, p.focal_x::int as focal_x, p.focal_y::int as focal_y, p.stage, p.added_at,
               array(select r.width from media.rendition r where r.picture = p.id and r.format = 'jpeg' order by r.width) as widths,
               array(select r.height from media.rendition r where r.picture = p.id and r.format = 'jpeg' order by r.width) as heights
        from media.picture p
        where p.id = any(@ids)
        """, new { ids = ids.ToArray() })).ToDictionary(picture => picture.Id.Value);

    /// <summary>One rendition; null where there is none. Who may have it is for the caller to know.</summary>
    /// <param name="id">The picture.</param>
    /// <param name="format">For what.</param>
    /// <param name="width">Columns; null for a card, which has one width.</param>
    /// <param name="ct">Stops the work.</param>
    public async Task<byte[]?> OpenAsync(Id<Picture> id, RenditionFormat format, int? width, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        var file = await connection.QuerySingleOrDefaultAsync<Guid?>(new CommandDefinition("""
            select file
            from media.rendition
            where picture = @id and format = @format and (@width::int is null or width = @width)
            """, new { id, format, width }, cancellationToken: ct));
        return file is null ? null : await store.ReadAsync(file.Value, ct);
    }
}
