using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Surveys;

/// <summary>
/// The right to hand in one sheet, blind: a random number made here and signed, kept nowhere. It becomes the sheet's id, so a second
/// sending meets the first. It is made from nothing that an invitation holds, so nobody who has the whole database can join the two.
/// </summary>
/// <param name="Id">Version 4.</param>
/// <param name="Wave">For which wave.</param>
/// <param name="Channel">By which way it was got.</param>
/// <param name="SameDevice">Whether the browser that asked had already handed in a sheet: a flag, never a reason to drop it.</param>
/// <param name="Mac">HMAC-SHA-256 over the rest, in hex.</param>
public sealed record Credential(Guid Id, Id<Wave> Wave, AnswerChannel Channel, bool SameDevice, string Mac);

/// <summary>Makes and checks credentials.</summary>
/// <param name="keys">The host's keys.</param>
public sealed class Credentials(HostKeys keys)
{
    private readonly byte[] key = HKDF.DeriveKey(HashAlgorithmName.SHA256, keys.Receipts, 32, info: "surveys.credential"u8.ToArray());

    /// <summary>Makes one.</summary>
    public Credential Make(Id<Wave> wave, AnswerChannel channel, bool sameDevice)
    {
        var id = Id<Credential>.Blind().Value;
        return new(id, wave, channel, sameDevice, Mac(id, wave, channel, sameDevice));
    }

    /// <summary>Refuses one that was not made here.</summary>
    /// <exception cref="Refusal"><c>survey.credential.forged</c></exception>
    public void Check(Credential credential)
    {
        var mac = Mac(credential.Id, credential.Wave, credential.Channel, credential.SameDevice);
        if (!CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(mac), Encoding.UTF8.GetBytes(credential.Mac))) throw new Refusal("survey.credential.forged");
    }

    private string Mac(Guid id, Id<Wave> wave, AnswerChannel channel, bool sameDevice) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id:N}{wave.Value:N}{channel}{sameDevice}"))));
}
