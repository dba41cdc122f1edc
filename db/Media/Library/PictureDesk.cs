using System.Security.Cryptography;
using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Media;

/// <summary>The verbs on the library of pictures.</summary>
/// <param name="db">The database.</param>
/// <param name="store">Where the files lie.</param>
public sealed class PictureDesk(NpgsqlDataSource db, MediaStore store)
{
    /// <summary>Takes a picture in; the same bytes are the same picture, whoever brings them.</summary>
    /// <param name="bytes">As they came.</param>
    /// <param name="name">What staff call it.</param>
    /// <param name="by">Who brings it.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="Refusal">Whatever <see cref="PhotoFile.Read"/> says.</exception>
    public Task<Id<Picture>> AddAsync(byte[] bytes, string name, Actor by, CancellationToken ct) => db.InTransactionAsync(async tx =>
    {
        var (id, isNew) = await TakeInAsync(tx, bytes, name, by, ct);
        await tx.RecordAsync(by, "picture.added", id, new { isNew });
        return id;
    }, ct);

    /// <summary>The same within the transaction of another verb, which journals it.</summary>
    public async Task<(Id<Picture> Id, bool IsNew)> TakeInAsync(NpgsqlConnection tx, byte[] bytes, string name, Actor by, CancellationToken ct)
    {
        var photo = PhotoFile.Read(bytes);
        var (id, original) = (Picture.IdOf(bytes), Id<StoredFile>.Blind());
        var called = new string([.. name.Where(letter => !char.IsControl(letter) && !char.IsSurrogate(letter))]).Trim();
        var added = await tx.ExecuteAsync("""
            insert into media.picture (id, sha256, name, width, height, bytes, original, added_by)
            values (@id, @sha256, @called, @Width, @Height, @length, @original, @mark)
            on conflict do nothing
            """, new
        {
            id,
            sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)),
            called = called.Length > Picture.LongestName ? called[..Picture.LongestName] : called,
            photo.Width,
            photo.Height,
            length = bytes.Length,
            original,
            mark = by.Mark,
        });
        if (added == 0) return (id, false);
        await store.PutAsync(original.Value, bytes, ct);
        await tx.EnqueueAsync(RenderPicture.Kind, new RenderPicture.Asked(id.Value));
        return (id, true);
    }

    /// <summary>Says what staff call it and what must stay in sight when it is cut; the card is made anew.</summary>
    /// <exception cref="Refusal"><c>picture.unknown</c>, <c>picture.focal.range</c></exception>
    public Task FocusAsync(Id<Picture> id, int focalX, int focalY, Actor by, CancellationToken ct)
    {
        if (focalX is < 0 or > 100 || focalY is < 0 or > 100) throw new Refusal("picture.focal.range");
        return db.InTransactionAsync(async tx =>
        {
            var found = await tx.ExecuteAsync("""
                update media.picture
                set focal_x = @focalX, focal_y = @focalY
                where id = @id
                """, new { id, focalX, focalY });
            if (found == 0) throw new Refusal("picture.unknown");
            await tx.EnqueueAsync(RenderPicture.Kind, new RenderPicture.Asked(id.Value));
            await tx.RecordAsync(by, "picture.focused", id, new { focalX, focalY });
        }, ct);
    }
}
