using System.Security.Cryptography;
using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Media;

/// <summary>
/// Makes a photo's derivatives and then erases the hosts' wrapping of its key. Where no evidence desk holds the key either,
/// the original is removed with it: what nobody may ever open is not kept.
/// </summary>
/// <param name="store">Where the files lie.</param>
/// <param name="keys">The hosts' keys.</param>
/// <param name="decoder">The media worker.</param>
public sealed class DerivePhoto(MediaStore store, HostKeys keys, PhotoDecoder decoder) : IJobHandler
{
    /// <inheritdoc/>
    public async Task RunAsync(Job job, NpgsqlConnection tx, CancellationToken ct)
    {
        var row = await tx.QuerySingleOrDefaultAsync<Held>("""
            select id, held_key, evidence_key is not null as kept
            from media.photo
            where id = @Photo and stage = 'waiting' and held_key is not null
            for update
            """, job.Read<Photos.Derive>());
        if (row is null) return;
        var key = keys.Media.Open(row.HeldKey, Photos.KeyPlace(row.Id.Value));
        var original = new HostCipher(key).Open(await store.ReadAsync(row.Id.Value, ct), Photos.OriginalPlace(row.Id.Value));
        CryptographicOperations.ZeroMemory(key);
        // A machine out of breath throws, and the queue tries again later; only what cannot be decoded is refused.
        var derivatives = await decoder.DecodeAsync(original, ct);
        foreach (var derivative in derivatives ?? []) await KeepAsync(tx, row.Id, derivative, ct);
        await tx.ExecuteAsync("""
            update media.photo
            set stage = @stage, problem = @problem, held_key = null, held_until = null
            where id = @Id
            """, new { row.Id, stage = derivatives is null ? PhotoStage.Refused : PhotoStage.Ready, problem = derivatives is null ? "media.undecodable" : null });
        if (!row.Kept) await tx.EnqueueAsync(RemoveFiles.Kind, new RemoveFiles.Files([row.Id.Value]));
    }

    private sealed record Held(Id<Photo> Id, byte[] HeldKey, bool Kept);

    private async Task KeepAsync(NpgsqlConnection tx, Id<Photo> photo, Derivative derivative, CancellationToken ct)
    {
        var file = Id<StoredFile>.Blind();
        await store.PutAsync(file.Value, derivative.Bytes, ct);
        await tx.ExecuteAsync("""
            insert into media.derivative (photo, size, file, width, height, bytes, sha256)
            values (@photo, @Size, @file, @Width, @Height, @bytes, @sha256)
            """, new { photo, derivative.Size, file, derivative.Width, derivative.Height, bytes = derivative.Bytes.Length, sha256 = SHA256.HashData(derivative.Bytes) });
    }
}

/// <summary>Each hour: where derivatives failed to come in twenty-four hours, the hosts give up their wrapping and a person decides.</summary>
public sealed class GiveUpWaiting : IJobHandler
{
    /// <summary>The kind of job.</summary>
    public const string Kind = "media.give-up";

    /// <inheritdoc/>
    public async Task RunAsync(Job job, NpgsqlConnection tx, CancellationToken ct)
    {
        var stuck = await tx.ExecuteAsync("""
            update media.photo
            set stage = 'stuck', problem = 'media.stuck', held_key = null, held_until = null
            where held_until < kernel.now()
            """);
        if (stuck > 0) await tx.RecordAsync(Actor.System, "media.stuck", new { photos = stuck });
    }
}
