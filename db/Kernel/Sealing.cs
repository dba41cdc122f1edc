using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace PingHuEcoPublic.Kernel;

/// <summary>
/// Seals one value so that two desks together can open it and neither can alone. A fresh 256-bit data key encrypts the padded
/// value with AES-256-GCM, bound to its place; the data key is split in two by XOR with random bytes, one half wrapped for each
/// desk. Envelope: version (1), algorithm (1), marks of both keys (8 + 8), wrapped halves (384 + 384), nonce (12), tag (16),
/// ciphertext. The algorithm byte leaves room for SM2 and SM4.
/// </summary>
public static class Sealing
{
    /// <summary>Values are padded to a multiple of this many bytes, so that a length tells nothing of a name.</summary>
    public const int Step = 256;

    /// <summary>The longest value, in bytes of UTF-8.</summary>
    public const int Longest = 16 * Step - 4;

    private const byte Version = 1;
    private const byte RsaOaepAesGcm = 1;
    private const int Marks = 2;
    private const int Halves = Marks + 16;
    private const int Nonce = Halves + (2 * DeskKey.WrappedLength);
    private const int Tag = Nonce + 12;
    private const int Text = Tag + 16;

    /// <summary>Seals a text. Only public keys are needed, so the process that does it cannot undo it.</summary>
    /// <param name="value">What is sealed.</param>
    /// <param name="place">Where it will lie.</param>
    /// <param name="reward">The reward officers' key.</param>
    /// <param name="discipline">The discipline officers' key.</param>
    /// <exception cref="ArgumentOutOfRangeException">The text is longer than <see cref="Longest"/>.</exception>
    public static byte[] Seal(string value, SealedPlace place, DeskKey reward, DeskKey discipline)
    {
        var padded = Pad(Encoding.UTF8.GetBytes(value));
        var envelope = new byte[Text + padded.Length];
        envelope[0] = Version;
        envelope[1] = RsaOaepAesGcm;
        reward.Mark.CopyTo(envelope.AsSpan(Marks));
        discipline.Mark.CopyTo(envelope.AsSpan(Marks + 8));

        Span<byte> key = stackalloc byte[32], first = stackalloc byte[32], second = stackalloc byte[32];
        RandomNumberGenerator.Fill(key);
        RandomNumberGenerator.Fill(first);
        for (var i = 0; i < key.Length; i++) second[i] = (byte)(key[i] ^ first[i]);
        reward.Wrap(first).CopyTo(envelope, Halves);
        discipline.Wrap(second).CopyTo(envelope, Halves + DeskKey.WrappedLength);

        RandomNumberGenerator.Fill(envelope.AsSpan(Nonce, 12));
        using var gcm = new AesGcm(key, 16);
        gcm.Encrypt(envelope.AsSpan(Nonce, 12), padded, envelope.AsSpan(Text), envelope.AsSpan(Tag, 16), place.Bind(Version, envelope.AsSpan(Marks, 16)));
        CryptographicOperations.ZeroMemory(key);
        CryptographicOperations.ZeroMemory(padded);
        return envelope;
    }

    /// <summary>
    /// Opens what <see cref="Seal"/> made for the same place, with the private keys of both desks. It is the other half of the
    /// format and reads no database; nothing in the hosts calls it.
    /// </summary>
    /// <exception cref="CryptographicException">Another key, another place, or changed bytes.</exception>
    public static string Open(ReadOnlySpan<byte> envelope, SealedPlace place, RSA reward, RSA discipline)
    {
        if (envelope.Length < Text + Step || envelope[0] != Version || envelope[1] != RsaOaepAesGcm) throw new CryptographicException("Not an envelope of this version.");
        var key = reward.Decrypt(envelope.Slice(Halves, DeskKey.WrappedLength), RSAEncryptionPadding.OaepSHA256);
        var second = discipline.Decrypt(envelope.Slice(Halves + DeskKey.WrappedLength, DeskKey.WrappedLength), RSAEncryptionPadding.OaepSHA256);
        for (var i = 0; i < key.Length; i++) key[i] ^= second[i];

        var padded = new byte[envelope.Length - Text];
        using var gcm = new AesGcm(key, 16);
        gcm.Decrypt(envelope.Slice(Nonce, 12), envelope[Text..], envelope.Slice(Tag, 16), padded, place.Bind(envelope[0], envelope.Slice(Marks, 16)));
        return Encoding.UTF8.GetString(padded, 4, BinaryPrimitives.ReadInt32BigEndian(padded));
    }

    private static byte[] Pad(byte[] value)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value.Length, Longest);
        var padded = new byte[(value.Length + 4 + Step - 1) / Step * Step];
        BinaryPrimitives.WriteInt32BigEndian(padded, value.Length);
        value.CopyTo(padded, 4);
        return padded;
    }
}
