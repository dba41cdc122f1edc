using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Media;

/// <summary>A photo as its record's page shows it: the derivative, or a sentence in its place.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Place">Its number with the record, from 1.</param>
/// <param name="Stage">Only a <see cref="PhotoStage.Ready"/> one can be seen.</param>
/// <param name="Width">Columns of the large derivative; 0 while there is none.</param>
/// <param name="Height">Rows of the large derivative; 0 while there is none.</param>
/// <param name="Original">Whether the sealed original is kept.</param>
/// <param name="Sha256">SHA-256 of the original, lower-case hex.</param>
public sealed record ShownPhoto(Id<Photo> Id, int Place, PhotoStage Stage, int Width, int Height, bool Original, string Sha256);

/// <summary>Shows derivatives, never originals.</summary>
/// <param name="db">The database.</param>
/// <param name="store">Where the files lie.</param>
public sealed class PhotoReader(NpgsqlDataSource db, MediaStore store)
{
    /// <summary>The photos of a record, in order.</summary>
    public async Task<IReadOnlyList<ShownPhoto>> OfAsync(Guid owner, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<ShownPhoto>(new CommandDefinition("""
            select p.id, p.place::int as place, p.stage, coalesce(d.width, 0) as width, coalesce(d.height, 0) as height,
                   p.evidence_key is not null as original, encode(p.sha256, 'hex') as sha256
            from media.photo p
            left join media.derivative d on d.photo = p.id and d.size = 'large'
            where p.owner = @owner
            order by p.place
            """, new { owner }, cancellationToken: ct))];
    }

    /// <summary>How far some photos of a capability are.</summary>
    public async Task<IReadOnlyDictionary<Id<Photo>, PhotoStage>> StagesAsync(string ownerKind, IEnumerable<Id<Photo>> photos, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return (await connection.QueryAsync<Far>(new CommandDefinition("""
            select id, stage
            from media.photo
            where owner_kind = @ownerKind and id = any(@ids)
            """, new { ownerKind, ids = photos.Select(photo => photo.Value).ToArray() }, cancellationToken: ct))).ToDictionary(row => row.Id, row => row.Stage);
    }

    private sealed record Far(Id<Photo> Id, PhotoStage Stage);

    /// <summary>One derivative of one record's photo; null where there is none.</summary>
    /// <param name="ownerKind">Which capability asks; it sees its own photos only.</param>
    /// <param name="photo">Which photo.</param>
    /// <param name="size">Which derivative.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<byte[]?> OpenAsync(string ownerKind, Id<Photo> photo, DerivativeSize size, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        var file = await connection.QuerySingleOrDefaultAsync<Guid?>(new CommandDefinition("""
            select d.file
            from media.derivative d
            join media.photo p on p.id = d.photo
            where p.id = @photo and p.owner_kind = @ownerKind and d.size = @size
            """, new { photo, ownerKind, size }, cancellationToken: ct));
        return file is null ? null : await store.ReadAsync(file.Value, ct);
    }
}
