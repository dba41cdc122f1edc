#:property RestorePackagesWithLockFile=false
// Checks proofs of publication without a database and without trusting the site:
//     dotnet run docs/verify.cs proof.json [more.json …] [--fingerprint HEX]
// A proof is right when (1) the document's hash stands in the entry, (2) the entry's leaf leads along the path to the head,
// (3) the head is signed by the key. Compare the key's fingerprint with one that you wrote down or got elsewhere: --fingerprint does it.
// What it proves: this text was public not later than the time shown, and nothing before it in the chain was changed since.
using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

var files = args.TakeWhile(arg => arg != "--fingerprint").ToArray();
var expected = args.SkipWhile(arg => arg != "--fingerprint").Skip(1).FirstOrDefault();
if (files.Length == 0)
{
    Console.WriteLine("dotnet run docs/verify.cs proof.json [more.json …] [--fingerprint HEX]");
    return 2;
}
var wrong = 0;
foreach (var file in files)
    try
    {
        Console.WriteLine($"OK     {file}: {Check(JsonDocument.Parse(File.ReadAllText(file)).RootElement, expected)}");
    }
    catch (Exception fault) when (fault is Wrong or JsonException or FormatException or KeyNotFoundException or InvalidOperationException or IOException or CryptographicException or ArgumentException)
    {
        wrong++;
        Console.WriteLine($"WRONG  {file}: {fault.Message}");
    }
return wrong == 0 ? 0 : 1;

static string Check(JsonElement proof, string? expected)
{
    Must(Text(proof, "format") == "pinghu-eco-public/proof/1", "not a proof of this format");
    var (document, entry, head) = (proof.GetProperty("document"), proof.GetProperty("entry"), proof.GetProperty("head"));

    // 1. The hash over the document's parts, in this order, stands in the entry of the publication.
    string[] parts = ["column", "title", "body", "source", "issuer", "documentNumber", "documentDate"];
    var edition = Number(document, "edition");
    var digest = Hex(SHA256.HashData(Netstrings([Plain(edition), .. parts.Select(part => Text(document, part))])));
    var detail = JsonDocument.Parse(Text(entry, "detail")).RootElement;
    Must(Text(detail, "sha256") == digest && Number(detail, "edition") == edition, "the document is not the one that was published");
    Must(Text(entry, "act").StartsWith("notice.", StringComparison.Ordinal) && Text(entry, "subjectKind") == "Notice", "the entry is no publication");

    // 2. leaf = SHA-256(salt, entry); hash = SHA-256(previous hash, leaf), once for each leaf of the path.
    var at = Number(entry, "at");
    byte[] salt = Bytes(entry, "salt"), hash = Bytes(proof, "previous");
    Must(salt.Length == 16 && hash.Length == 32, "a part has the wrong length");
    var leaf = SHA256.HashData([.. salt, .. Netstrings([Plain(Number(entry, "id")), Plain(at), Text(entry, "actor"), Text(entry, "act"), Text(entry, "subjectKind"), Text(entry, "subject"), Text(entry, "detail")])]);
    byte[][] path = [leaf, .. proof.GetProperty("path").EnumerateArray().Select(each => Convert.FromHexString(each.GetString()!))];
    foreach (var next in path)
    {
        Must(next.Length == 32, "a part has the wrong length");
        hash = SHA256.HashData([.. hash, .. next]);
    }
    var seq = Number(head, "seq");
    Must(Number(proof, "seq") + path.Length - 1 == seq, "the path is too short or too long");
    Must(Hex(hash) == Text(head, "hash"), "the path does not lead to the head");

    // 3. The head is signed: 8 bytes of its place, big-endian, and the hash; ECDSA P-256, SHA-256, signature as r and s.
    using var key = ECDsa.Create();
    key.ImportFromPem(Text(proof, "key"));
    var fingerprint = Hex(SHA256.HashData(key.ExportSubjectPublicKeyInfo()));
    Must(Text(head, "fingerprint") == fingerprint, "the fingerprint is not the key's");
    Must(expected is null || string.Equals(expected, fingerprint, StringComparison.OrdinalIgnoreCase), "signed by another key than the one you expect");
    var signed = new byte[40];
    BinaryPrimitives.WriteInt64BigEndian(signed, seq);
    hash.CopyTo(signed, 8);
    Must(key.VerifyData(signed, Bytes(head, "signature"), HashAlgorithmName.SHA256), "the signature does not hold");

    var published = DateTimeOffset.UnixEpoch.AddTicks(at * 10).ToOffset(TimeSpan.FromHours(8));
    return string.Create(CultureInfo.InvariantCulture, $"“{Text(document, "title")}”, published {published:yyyy-MM-dd HH:mm:ss} (UTC+8), page /disclosure/{Text(entry, "subject")}, signed by key {fingerprint}");
}

// Each text as "length:text," with the length in bytes of UTF-8: no two lists of texts read alike.
static byte[] Netstrings(IEnumerable<string> texts) => Encoding.UTF8.GetBytes(string.Concat(texts.Select(text => $"{Plain(Encoding.UTF8.GetByteCount(text))}:{text},")));

static string Text(JsonElement of, string name) => of.GetProperty(name).GetString() ?? throw new Wrong($"{name} is missing");

static long Number(JsonElement of, string name) => of.GetProperty(name).GetInt64();

static byte[] Bytes(JsonElement of, string name) => Convert.FromHexString(Text(of, name));

static string Plain(long number) => number.ToString(CultureInfo.InvariantCulture);

static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);

static void Must(bool holds, string otherwise)
{
    if (!holds) throw new Wrong(otherwise);
}

internal sealed class Wrong(string why) : Exception(why);
