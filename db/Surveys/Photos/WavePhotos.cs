using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Media;

namespace PingHuEcoPublic.Surveys;

/// <summary>What the staff who run surveys see of the photos of a closed wave; they are published nowhere.</summary>
/// <param name="db">The database.</param>
/// <param name="reader">Shows derivatives.</param>
public sealed class WavePhotos(NpgsqlDataSource db, PhotoReader reader)
{
    private const int Size = 60;

    /// <summary>A photo of a page.</summary>
    /// <param name="Id">Which.</param>
    /// <param name="Stage">Only a ready one can be seen.</param>
    public sealed record Line(Id<Photo> Id, PhotoStage Stage);

    /// <summary>The photos to a question, in an order that says nothing.</summary>
    public async Task<Page<Line>> ListAsync(Id<Wave> wave, string question, string? after, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        Id<Photo>[] ids = [.. (await connection.QueryAsync<Guid>(new("""
            select photo
            from surveys.photo
            where wave_id = @wave and question = @question and (@after::uuid is null or photo > @after)
            order by photo
            limit @take
            """, new { wave, question, after = Id<Photo>.TryParse(after, null, out var key) ? key.Value : (Guid?)null, take = Size + 1 }, cancellationToken: ct))).Select(photo => new Id<Photo>(photo))];
        var stages = await reader.StagesAsync(SheetPhotos.OwnerKind, ids, ct);
        return Page<Line>.Of(ids.Select(id => new Line(id, stages.GetValueOrDefault(id))), Size, line => line.Id.ToString());
    }

    /// <summary>One derivative of a photo of a wave; null where there is none.</summary>
    public async Task<byte[]?> OpenAsync(Id<Wave> wave, Id<Photo> photo, DerivativeSize size, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        var isThere = await connection.QuerySingleAsync<bool>(new("""
            select exists (select 1 from surveys.photo where photo = @photo and wave_id = @wave)
            """, new { photo, wave }, cancellationToken: ct));
        return isThere ? await reader.OpenAsync(SheetPhotos.OwnerKind, photo, size, ct) : null;
    }
}
