using System.Security.Cryptography;

namespace PingHuEcoPublic.Kernel;

/// <summary>The two desks whose keys together close a seal.</summary>
public enum SealDesk
{
    /// <summary>举报奖励专岗: the reward officers.</summary>
    Reward,

    /// <summary>纪检: the discipline officers, who also hold the evidence.</summary>
    Discipline,
}

/// <summary>The public half of a desk's key. It can only close; nothing that a host holds can open.</summary>
/// <param name="Desk">Whose.</param>
/// <param name="PublicKey">RSA 3072, SubjectPublicKeyInfo.</param>
public sealed record DeskKey(SealDesk Desk, byte[] PublicKey)
{
    /// <summary>How many bits the keys have.</summary>
    public const int Bits = 3072;

    /// <summary>How long a wrapped value is, in bytes.</summary>
    public const int WrappedLength = Bits / 8;

    /// <summary>SHA-256 of the public key, in hex: what is journaled, compared aloud and pinned.</summary>
    public string Fingerprint { get; } = Convert.ToHexStringLower(SHA256.HashData(PublicKey));

    /// <summary>The first eight bytes of the fingerprint, as envelopes carry them.</summary>
    public ReadOnlySpan<byte> Mark => Convert.FromHexString(Fingerprint).AsSpan(0, 8);

    /// <summary>Wraps at most 318 bytes with RSA-OAEP (SHA-256).</summary>
    public byte[] Wrap(ReadOnlySpan<byte> secret)
    {
        using var rsa = RSA.Create();
        rsa.ImportSubjectPublicKeyInfo(PublicKey, out _);
        return rsa.Encrypt(secret, RSAEncryptionPadding.OaepSHA256);
    }

    /// <summary>The public half of a pair.</summary>
    public static DeskKey Of(SealDesk desk, RSA pair) => new(desk, pair.ExportSubjectPublicKeyInfo());
}
