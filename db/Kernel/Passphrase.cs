using System.Security.Cryptography;
using System.Text;

namespace PingHuEcoPublic.Kernel;

/// <summary>A private key under its holder's passphrase: PBKDF2-SHA512, then AES-256-GCM. The passphrase itself is kept nowhere.</summary>
public static class Passphrase
{
    /// <summary>PBKDF2-SHA512 rounds; OWASP's floor for SHA-512.</summary>
    public const int Rounds = 220_000;

    /// <summary>The shortest passphrase, in characters.</summary>
    public const int Shortest = 16;

    private const string Syllables = "ba be bi bo bu da de di do du fa fe fi fo fu ga ge gi go gu ka ke ki ko ku la le li lo lu ma me mi mo mu na ne ni no nu pa pe pi po pu sa se si so su ta te ti to tu wa we wo ya yo yu za ze zo";

    /// <summary>A passphrase that can be read aloud: five words of three syllables, some 87 random bits.</summary>
    public static string Make()
    {
        var syllables = Syllables.Split(' ');
        var words = Enumerable.Range(0, 5).Select(_ => string.Concat(RandomNumberGenerator.GetItems<string>(syllables, 3)));
        return string.Join('-', words);
    }

    /// <summary>Locks a private key. Layout: salt (16), then a <see cref="HostCipher"/> envelope.</summary>
    /// <param name="pair">The pair.</param>
    /// <param name="passphrase">The holder's passphrase.</param>
    /// <param name="place">Where it will lie: bound, so that one holder's row does not open as another's.</param>
    /// <exception cref="Refusal"><c>sealing.passphrase.short</c></exception>
    public static byte[] Lock(RSA pair, string passphrase, string place)
    {
        if (passphrase.Length < Shortest) throw new Refusal("sealing.passphrase.short", Shortest);
        var salt = RandomNumberGenerator.GetBytes(16);
        var secret = pair.ExportPkcs8PrivateKey();
        byte[] locked = [.. salt, .. new HostCipher(Derive(passphrase, salt)).Seal(secret, place)];
        CryptographicOperations.ZeroMemory(secret);
        return locked;
    }

    /// <summary>Unlocks what <see cref="Lock"/> made.</summary>
    /// <exception cref="Refusal"><c>sealing.passphrase.wrong</c></exception>
    public static RSA Unlock(ReadOnlySpan<byte> locked, string passphrase, string place)
    {
        try
        {
            var secret = new HostCipher(Derive(passphrase, locked[..16].ToArray())).Open(locked[16..], place);
            var pair = RSA.Create();
            pair.ImportPkcs8PrivateKey(secret, out _);
            CryptographicOperations.ZeroMemory(secret);
            return pair;
        }
        catch (CryptographicException)
        {
            throw new Refusal("sealing.passphrase.wrong");
        }
    }

    private static byte[] Derive(string passphrase, byte[] salt) =>
        Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(passphrase.Trim().Normalize(NormalizationForm.FormKC)), salt, Rounds, HashAlgorithmName.SHA512, 32);
}
