using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Surveys;

/// <summary>
/// One key a wave, a file beside the hosts' keys and nowhere in the database: a mobile number has some 32 bits, so whoever held the key
/// could try all numbers against the marks. It is destroyed when the wave closes; neither a dump nor an archived log brings it back.
/// </summary>
/// <param name="keys">Says where the hosts' keys lie; all hosts and nodes share that directory.</param>
public sealed class WaveKeys(HostKeys keys)
{
    private const int Length = 32;
    private readonly string directory = Path.Combine(keys.Directory, "waves");

    /// <summary>Makes the key of a wave, once; a second call leaves it as it is.</summary>
    public void Make(Id<Wave> wave)
    {
        Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var (path, draft) = (PathOf(wave), $"{PathOf(wave)}.{Environment.ProcessId}");
        if (File.Exists(path)) return;
        using (var file = new FileStream(draft, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite }))
            file.Write(RandomNumberGenerator.GetBytes(Length));
        try
        {
            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(draft);
        }
    }

    /// <summary>The key of a wave; null when it is destroyed or lost. It is never made anew: with another key everybody could answer twice.</summary>
    public WaveKey? Find(Id<Wave> wave) => File.Exists(PathOf(wave)) ? new(wave, File.ReadAllBytes(PathOf(wave))) : null;

    /// <summary>Overwrites and removes the key of a wave.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Destroy(Id<Wave> wave)
    {
        if (!File.Exists(PathOf(wave))) return false;
        using (var file = new FileStream(PathOf(wave), FileMode.Open, FileAccess.Write))
        {
            file.Write(new byte[Length]);
            file.Flush(flushToDisk: true);
        }
        File.Delete(PathOf(wave));
        return true;
    }

    private string PathOf(Id<Wave> wave) => Path.Combine(directory, wave.Value.ToString("N"));
}

/// <summary>What is done with the key of a wave.</summary>
/// <param name="Wave">The wave.</param>
/// <param name="Secret">32 bytes.</param>
public sealed record WaveKey(Id<Wave> Wave, byte[] Secret)
{
    private const string Place = "surveys.phone_code";

    /// <summary>The mark of a number in this wave: HMAC-SHA-256. In another wave the same number has another.</summary>
    /// <param name="number">A mobile number in its normal form.</param>
    public byte[] MarkOf(string number) => Mac($"mark|{number}");

    /// <summary>The digest under which a code is kept.</summary>
    internal byte[] DigestOf(byte[] mark, string code) => Mac($"code|{Convert.ToHexString(mark)}|{code}");

    /// <summary>The number, encrypted until the message has left.</summary>
    internal byte[] Seal(string number) => Cipher.Seal(Encoding.ASCII.GetBytes(number), Place);

    internal string Open(byte[] envelope) => Encoding.ASCII.GetString(Cipher.Open(envelope, Place));

    private HostCipher Cipher => new(HKDF.DeriveKey(HashAlgorithmName.SHA256, Secret, 32, info: "surveys.phone.envelope"u8.ToArray()));

    private byte[] Mac(string text) => HMACSHA256.HashData(Secret, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Wave.Value:N}|{text}")));
}
