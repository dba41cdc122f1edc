using System.Security.Cryptography;
using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Media;

/// <summary>A file that waits for its form to be sent.</summary>
public sealed class Staged;

/// <summary>A photo that came with a form which is not sent yet. The form carries id and hash back.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Sha256">SHA-256 of what was sent, lower-case hex.</param>
/// <param name="Bytes">Its size.</param>
public sealed record StagedPhoto(Id<Staged> Id, string Sha256, int Bytes)
{
    /// <summary>What the form's hidden field holds.</summary>
    public string Ticket => $"{Id}.{Sha256}";
}

/// <summary>
/// Photos between choosing and sending: checked by content, encrypted with a data key that the hosts' media key wraps, bound to
/// the one form they came with, gone after two hours. The two hours are a row of <c>kernel.retention</c>.
/// </summary>
/// <param name="db">The database.</param>
/// <param name="store">Where the files lie.</param>
/// <param name="keys">The hosts' keys.</param>
public sealed class Uploads(NpgsqlDataSource db, MediaStore store, HostKeys keys)
{
    /// <summary>Checks and keeps one photo for a form.</summary>
    /// <param name="form">The form's submission key.</param>
    /// <param name="content">The bytes as they came.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="Refusal">Whatever <see cref="PhotoFile.Read"/> says; <c>media.files</c>: the form has six already.</exception>
    public async Task<StagedPhoto> StageAsync(Guid form, ReadOnlyMemory<byte> content, CancellationToken ct)
    {
        var photo = PhotoFile.Read(content.Span);
        var (id, sha256, key) = (Id<Staged>.Blind(), SHA256.HashData(content.Span), RandomNumberGenerator.GetBytes(32));
        await using var connection = await db.OpenConnectionAsync(ct);
        var kept = await connection.ExecuteAsync("""
            insert into media.staged (id, form, sha256, bytes, width, height, held_key)
            select @id, @form, @sha256, @bytes, @Width, @Height, @heldKey
            where (select count(*) from media.staged where form = @form) < @MostFiles
            """, new { id, form, sha256, bytes = content.Length, photo.Width, photo.Height, heldKey = keys.Media.Seal(key, PlaceOf(id, form)), PhotoFile.MostFiles });
        if (kept == 0) throw new Refusal("media.files", PhotoFile.MostFiles);
        await store.PutAsync(id.Value, new HostCipher(key).Seal(content.Span, Photos.OriginalPlace(id.Value)), ct);
        return new(id, Convert.ToHexStringLower(sha256), content.Length);
    }

    /// <summary>Those of a form's tickets that still stand, in the form's order. Another form's ticket is nobody's.</summary>
    public async Task<IReadOnlyList<StagedPhoto>> StandingAsync(Guid form, IReadOnlyList<string> tickets, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        var rows = await connection.QueryAsync<StagedPhoto>(new CommandDefinition("""
            select id, encode(sha256, 'hex') as sha256, bytes
            from media.staged
            where form = @form
            """, new { form }, cancellationToken: ct));
        var standing = rows.ToDictionary(photo => photo.Ticket);
        return [.. tickets.Distinct().Select(standing.GetValueOrDefault).OfType<StagedPhoto>()];
    }

    /// <summary>Takes one photo out of a form again.</summary>
    public async Task DropAsync(Guid form, Id<Staged> photo, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        var dropped = await connection.ExecuteAsync(new CommandDefinition("""
            delete from media.staged
            where id = @photo and form = @form
            """, new { photo, form }, cancellationToken: ct));
        if (dropped == 1) store.Remove(photo.Value);
    }

    internal static string PlaceOf(Id<Staged> id, Guid form) => $"media.staged/{form}/{id}";
}

/// <summary>Removes what was staged and never sent.</summary>
public sealed class SweepStaged : IJobHandler
{
    /// <summary>The kind of job.</summary>
    public const string Kind = "media.sweep";

    /// <inheritdoc/>
    public async Task RunAsync(Job job, NpgsqlConnection tx, CancellationToken ct)
    {
        Guid[] gone = [.. await tx.QueryAsync<Guid>("""
            delete from media.staged
            where at < kernel.now() - (select kept from kernel.retention where table_name = 'media.staged')
            returning id
            """)];
        if (gone is []) return;
        await tx.EnqueueAsync(RemoveFiles.Kind, new RemoveFiles.Files(gone));
        await tx.RecordAsync(Actor.System, "media.swept", new { photos = gone.Length });
    }
}

/// <summary>Removes files that no row names any more; asked for in the transaction that forgot them.</summary>
/// <param name="store">Where the files lie.</param>
public sealed class RemoveFiles(MediaStore store) : IJobHandler
{
    /// <summary>The kind of job.</summary>
    public const string Kind = "media.remove";

    /// <inheritdoc/>
    public Task RunAsync(Job job, NpgsqlConnection tx, CancellationToken ct)
    {
        foreach (var file in job.Read<Files>().Ids) store.Remove(file);
        return Task.CompletedTask;
    }

    /// <summary>The payload of <see cref="Kind"/>.</summary>
    /// <param name="Ids">Which files.</param>
    public sealed record Files(Guid[] Ids);
}
