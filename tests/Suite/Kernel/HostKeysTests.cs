using System.Security.Cryptography;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Tests.Kernel;

public sealed class HostKeysTests : IDisposable
{
    private readonly string home = Directory.CreateTempSubdirectory("pinghu-keys-").FullName;

    private string Keys => Path.Combine(home, "keys");

    [Fact]
    public void A_missing_directory_stops_the_start_where_none_may_be_made() =>
        Assert.Equal("keys.directory.missing", Assert.Throws<Refusal>(() => HostKeys.Open(Keys, make: false)).Message);

    [Fact]
    public void A_missing_key_stops_the_start_where_none_may_be_made()
    {
        HostKeys.Open(Keys, make: true);
        File.Delete(Path.Combine(Keys, "contact.key"));

        Assert.Equal("keys.file.missing", Assert.Throws<Refusal>(() => HostKeys.Open(Keys, make: false)).Message);
    }

    [Fact]
    public void Two_hosts_read_the_same_keys()
    {
        var one = HostKeys.Open(Keys, make: true);
        var two = HostKeys.Open(Keys, make: true);

        Assert.Equal(one.Receipts, two.Receipts);
        Assert.Equal(one.Journal.Fingerprint, two.Journal.Fingerprint);
        Assert.Equal("13811112222"u8.ToArray(), two.Contact.Open(one.Contact.Seal("13811112222"u8, "here"), "here"));
    }

    [Fact]
    public void Only_the_owner_may_read_them()
    {
        HostKeys.Open(Keys, make: true);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Keys));
        Assert.All(Directory.GetFiles(Keys), file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file)));
    }

    [Fact]
    public void A_value_moved_to_another_place_does_not_open()
    {
        var cipher = HostKeys.Open(Keys, make: true).Contact;

        Assert.ThrowsAny<CryptographicException>(() => cipher.Open(cipher.Seal("13811112222"u8, "complaint/1"), "complaint/2"));
    }

    [Fact]
    public void A_value_with_any_byte_changed_does_not_open()
    {
        var cipher = HostKeys.Open(Keys, make: true).Contact;
        var envelope = cipher.Seal("13811112222"u8, "here");

        Assert.All(Enumerable.Range(0, envelope.Length), at =>
        {
            byte[] changed = [.. envelope];
            changed[at] ^= 1;
            Assert.ThrowsAny<CryptographicException>(() => cipher.Open(changed, "here"));
        });
    }

    public void Dispose() => Directory.Delete(home, recursive: true);
}
