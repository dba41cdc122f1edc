using Dapper;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace PingHuEcoPublic.Kernel;

/// <summary>How one desk's key stands.</summary>
public enum DeskKeyStanding
{
    /// <summary>No key was made yet.</summary>
    Missing,

    /// <summary>One holder only: a forgotten passphrase would lose every identity.</summary>
    OneHolder,

    /// <summary>The fingerprint in the configuration is missing or another one.</summary>
    Unpinned,

    /// <summary>It may be sealed with.</summary>
    Ready,
}

/// <summary>Both keys with which an identity is sealed.</summary>
/// <param name="Reward">The reward officers'.</param>
/// <param name="Discipline">The discipline officers'.</param>
public sealed record SealKeys(DeskKey Reward, DeskKey Discipline);

/// <summary>One desk's key and how it stands.</summary>
/// <param name="Desk">Whose.</param>
/// <param name="Standing">Whether it may be sealed with.</param>
/// <param name="Key">The public key; null while there is none.</param>
/// <param name="Holders">How many hold the private half.</param>
public sealed record DeskKeyState(SealDesk Desk, DeskKeyStanding Standing, DeskKey? Key, int Holders);

/// <summary>Reads the desks' public keys and judges whether they may be sealed with.</summary>
/// <param name="db">The database.</param>
/// <param name="configuration">Holds the pinned fingerprints, <c>Sealing:RewardKey</c> and <c>Sealing:DisciplineKey</c>.</param>
/// <param name="host">Only Development does without pins.</param>
public sealed class DeskKeys(NpgsqlDataSource db, IConfiguration configuration, IHostEnvironment host)
{
    /// <summary>How many must hold a key before anything is sealed with it.</summary>
    public const int FewestHolders = 2;

    /// <summary>Both keys, when both may be sealed with; null otherwise: then the form takes no identity.</summary>
    public async Task<SealKeys?> BothAsync(CancellationToken ct) =>
        await StatesAsync(ct) is [{ Standing: DeskKeyStanding.Ready, Key: { } reward }, { Standing: DeskKeyStanding.Ready, Key: { } discipline }]
            ? new(reward, discipline)
            : null;

    /// <summary>The key that originals of photos are wrapped for; null while it may not be used.</summary>
    public async Task<DeskKey?> EvidenceAsync(CancellationToken ct) =>
        (await StatesAsync(ct))[1] is { Standing: DeskKeyStanding.Ready } state ? state.Key : null;

    /// <summary>How both desks stand, the reward officers first.</summary>
    public async Task<DeskKeyState[]> StatesAsync(CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        var rows = (await connection.QueryAsync<Row>(new CommandDefinition("""
            select desk, public_key, (select count(*)::int from kernel.desk_key_holder h where h.desk = k.desk) as holders
            from kernel.desk_key k
            """, cancellationToken: ct))).ToDictionary(row => row.Desk);
        return [.. Enum.GetValues<SealDesk>().Select(desk => StateOf(desk, rows.GetValueOrDefault(desk)))];
    }

    private sealed record Row(SealDesk Desk, byte[] PublicKey, int Holders);

    private DeskKeyState StateOf(SealDesk desk, Row? row)
    {
        if (row is null) return new(desk, DeskKeyStanding.Missing, null, 0);
        var key = new DeskKey(desk, row.PublicKey);
        var standing = !IsPinned(key) ? DeskKeyStanding.Unpinned
            : row.Holders < FewestHolders ? DeskKeyStanding.OneHolder
            : DeskKeyStanding.Ready;
        return new(desk, standing, key, row.Holders);
    }

    // A key slipped into the database by whoever holds only the database is not in the configuration.
    private bool IsPinned(DeskKey key) => configuration[$"Sealing:{key.Desk}Key"] is { Length: > 0 } pin
        ? string.Equals(pin.Trim(), key.Fingerprint, StringComparison.OrdinalIgnoreCase)
        : host.IsDevelopment();
}
