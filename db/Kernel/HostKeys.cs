using System.Security.Cryptography;

namespace PingHuEcoPublic.Kernel;

/// <summary>
/// The keys of the hosts: one directory, shared by all hosts and nodes, never in the database or the repository.
/// <c>ring/</c> is data protection's; each other purpose has one file.
/// </summary>
public sealed class HostKeys
{
    private HostKeys(string directory)
    {
        Directory = directory;
        Contact = new(Secret("contact.key"));
        Media = new(Secret("media.key"));
        ComplaintIndex = Secret("complaint-index.key");
        Receipts = Secret("receipts.key");
        Altcha = Secret("altcha.key");
        Accounts = new(Secret("accounts.key"));
        Journal = new(SigningKey("journal.pem"));
    }

    /// <summary>Where the keys lie.</summary>
    public string Directory { get; }

    /// <summary>Where data protection keeps its ring.</summary>
    public string Ring => Path.Combine(Directory, "ring");

    /// <summary>Encrypts contact details of complainants and applicants.</summary>
    public HostCipher Contact { get; }

    /// <summary>Wraps the data keys of originals until their derivatives exist.</summary>
    public HostCipher Media { get; }

    /// <summary>Keys the blind index by which a repeat complaint is recognised.</summary>
    public byte[] ComplaintIndex { get; }

    /// <summary>Keys the receipts' MACs and first proofs.</summary>
    public byte[] Receipts { get; }

    /// <summary>Keys the challenges against bots.</summary>
    public byte[] Altcha { get; }

    /// <summary>Encrypts the secrets behind second factors.</summary>
    public HostCipher Accounts { get; }

    /// <summary>Signs the journal's head.</summary>
    public SigningKey Journal { get; }

    /// <summary>Opens the directory, making it and what is missing in it where that is allowed.</summary>
    /// <param name="directory">The directory, 0700; files in it 0600.</param>
    /// <param name="make">Whether a missing directory or key may be made: in Development, or at the stated first start.</param>
    /// <exception cref="Refusal"><c>keys.directory.missing</c>, <c>keys.file.missing</c>: the start must stop with the sentence.</exception>
    public static HostKeys Open(string directory, bool make)
    {
        if (!System.IO.Directory.Exists(directory))
        {
            if (!make) throw new Refusal("keys.directory.missing", directory);
            System.IO.Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        foreach (var file in new[] { "contact.key", "media.key", "complaint-index.key", "receipts.key", "altcha.key", "accounts.key" })
            Ensure(Path.Combine(directory, file), make, () => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        Ensure(Path.Combine(directory, "journal.pem"), make, () =>
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            return key.ExportPkcs8PrivateKeyPem();
        });
        return new(directory);
    }

    /// <summary>Writes the file whole under another name and moves it into place without overwriting: two hosts starting at once agree on one key.</summary>
    private static void Ensure(string path, bool make, Func<string> content)
    {
        if (File.Exists(path)) return;
        if (!make) throw new Refusal("keys.file.missing", path);
        var draft = $"{path}.{Environment.ProcessId}";
        using (var file = new StreamWriter(draft, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite }))
            file.Write(content());
        try
        {
            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(draft);
        }
    }

    private byte[] Secret(string file) => Convert.FromBase64String(File.ReadAllText(Path.Combine(Directory, file)));

    private ECDsa SigningKey(string file)
    {
        var key = ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(Path.Combine(Directory, file)));
        return key;
    }
}

/// <summary>AES-256-GCM under a key of the hosts. Envelope: version (1), nonce (12), tag (16), ciphertext.</summary>
/// <param name="key">32 bytes.</param>
public sealed class HostCipher(byte[] key)
{
    private const byte Version = 1;

    /// <summary>Encrypts, bound to the place where the value will lie: moved to another row or column it does not open.</summary>
    /// <param name="plain">What is encrypted; pad it before where its length tells something.</param>
    /// <param name="place">Associated data, e.g. <c>complaints.contact/phone/{id}</c>.</param>
    public byte[] Seal(ReadOnlySpan<byte> plain, string place)
    {
        var envelope = new byte[1 + 12 + 16 + plain.Length];
        envelope[0] = Version;
        RandomNumberGenerator.Fill(envelope.AsSpan(1, 12));
        using var gcm = new AesGcm(key, 16);
        gcm.Encrypt(envelope.AsSpan(1, 12), plain, envelope.AsSpan(29), envelope.AsSpan(13, 16), System.Text.Encoding.UTF8.GetBytes(place));
        return envelope;
    }

    /// <summary>Decrypts what <see cref="Seal"/> made for the same place.</summary>
    /// <exception cref="CryptographicException">Another key, another place, or changed bytes.</exception>
    public byte[] Open(ReadOnlySpan<byte> envelope, string place)
    {
        if (envelope.Length < 29 || envelope[0] != Version) throw new CryptographicException("Not an envelope of this version.");
        var plain = new byte[envelope.Length - 29];
        using var gcm = new AesGcm(key, 16);
        gcm.Decrypt(envelope.Slice(1, 12), envelope[29..], envelope.Slice(13, 16), plain, System.Text.Encoding.UTF8.GetBytes(place));
        return plain;
    }
}

/// <summary>An ECDSA P-256 key that signs with SHA-256.</summary>
/// <param name="key">The key pair.</param>
public sealed class SigningKey(ECDsa key)
{
    /// <summary>SHA-256 of the public key (SubjectPublicKeyInfo), in hex.</summary>
    public string Fingerprint { get; } = Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()));

    /// <summary>The public key as PEM, for those who verify.</summary>
    public string PublicPem { get; } = key.ExportSubjectPublicKeyInfoPem();

    /// <summary>Signs; the signature is IEEE P1363 (64 bytes).</summary>
    public byte[] Sign(ReadOnlySpan<byte> data) => key.SignData(data, HashAlgorithmName.SHA256);

    /// <summary>Whether the signature is this key's over the data.</summary>
    public bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature) => key.VerifyData(data, signature, HashAlgorithmName.SHA256);
}
