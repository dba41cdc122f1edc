using System.Security.Cryptography;
using Dapper;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Tests.Support;

namespace PingHuEcoPublic.Tests.Reports;

/// <summary>Both desks with a key and two holders each. The pairs are made once a run: making one takes a second.</summary>
internal static class TwoDesks
{
    public static RSA Reward { get; } = RSA.Create(DeskKey.Bits);

    public static RSA Discipline { get; } = RSA.Create(DeskKey.Bits);

    public static async Task StandAsync(Bench bench)
    {
        await using var connection = await bench.Db.OpenConnectionAsync();
        foreach (var key in new[] { DeskKey.Of(SealDesk.Reward, Reward), DeskKey.Of(SealDesk.Discipline, Discipline) })
        {
            await connection.ExecuteAsync("insert into kernel.desk_key (desk, fingerprint, public_key, made_on) values (@Desk, @Fingerprint, @PublicKey, '2026-11-23')", new { key.Desk, key.Fingerprint, key.PublicKey });
            await connection.ExecuteAsync("insert into kernel.desk_key_holder (desk, holder, locked, since) values (@Desk, gen_random_uuid(), '\\x00', '2026-11-23'), (@Desk, gen_random_uuid(), '\\x00', '2026-11-23')", new { key.Desk });
        }
    }
}
