using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Media;

/// <summary>Makes what is shown of a picture, in the media worker; a second run replaces the first, at the same addresses.</summary>
/// <param name="store">Where the files lie.</param>
/// <param name="decoder">The media worker.</param>
public sealed class RenderPicture(MediaStore store, PhotoDecoder decoder) : IJobHandler
{
    /// <summary>The kind of job.</summary>
    public const string Kind = "media.render";

    /// <inheritdoc/>
    public async Task RunAsync(Job job, NpgsqlConnection tx, CancellationToken ct)
    {
        var picture = await tx.QuerySingleOrDefaultAsync<Held>("""
            select id, original, focal_x::int as focal_x, focal_y::int as focal_y
            from media.picture
            where id = @Picture
            for update
            """, job.Read<Asked>());
        if (picture is null) return;
        // A machine out of breath throws, and the queue tries again later; only what cannot be decoded is refused.
        var renditions = await decoder.RenderAsync(await store.ReadAsync(picture.Original, ct), picture.FocalX, picture.FocalY, ct);
        Guid[] old = [.. await tx.QueryAsync<Guid>("""
            delete from media.rendition
            where picture = @Id
            returning file
            """, new { picture.Id })];
        foreach (var each in renditions ?? [])
        {
            var file = Id<StoredFile>.Blind();
            await store.PutAsync(file.Value, each.Bytes, ct);
            await tx.ExecuteAsync("""
                insert into media.rendition (picture, format, width, height, bytes, file)
                values (@Id, @Format, @Width, @Height, @length, @file)
                """, new { picture.Id, each.Format, each.Width, each.Height, length = each.Bytes.Length, file });
        }
        await tx.ExecuteAsync("""
            update media.picture
            set stage = @stage
            where id = @Id
            """, new { picture.Id, stage = renditions is null ? PictureStage.Refused : PictureStage.Ready });
        if (old.Length > 0) await tx.EnqueueAsync(RemoveFiles.Kind, new RemoveFiles.Files(old));
    }

    /// <summary>The payload of <see cref="Kind"/>.</summary>
    /// <param name="Picture">Which picture.</param>
    public sealed record Asked(Guid Picture);

    private sealed record Held(Id<Picture> Id, Guid Original, int FocalX, int FocalY);
}
