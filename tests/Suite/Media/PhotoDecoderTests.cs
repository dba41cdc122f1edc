using System.Diagnostics;
using System.Text;
using NetVips;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Media;
using PingHuEcoPublic.Tests.Support;

namespace PingHuEcoPublic.Tests.Media;

public sealed class PhotoDecoderTests(Benches benches) : OnABench(benches)
{
    private const string Hostile = "../shared/data/hostile/images";

    public static TheoryData<string> HostileFiles => Directory.Exists(HostileFolder) ? [.. Directory.EnumerateFiles(HostileFolder).Select(path => Path.GetFileName(path)).Order()] : [""];

    private static string HostileFolder => Path.Combine(Architecture.Sources.Root, Hostile);

    [Fact]
    public async Task A_photo_becomes_two_WebP_pictures_and_a_JPEG()
    {
        var derivatives = await DecodeAsync(SamplePhoto.Jpeg(2400, 1200));

        Assert.Equal([(DerivativeSize.Large, 1600, 800), (DerivativeSize.Small, 320, 160), (DerivativeSize.Print, 1600, 800)], derivatives!.Select(one => (one.Size, one.Width, one.Height)));
        Assert.Equal([PhotoFormat.Webp, PhotoFormat.Webp, PhotoFormat.Jpeg], derivatives!.Select(one => PhotoFile.Read(one.Bytes).Format));
    }

    [Fact]
    public async Task A_small_photo_is_not_blown_up() =>
        Assert.Equal((64, 48), (await DecodeAsync(SamplePhoto.Png()))!.Select(one => (one.Width, one.Height)).First());

    [Fact]
    public async Task A_photo_that_lies_on_its_side_is_turned_upright() =>
        Assert.Equal((40, 80), (await DecodeAsync(SamplePhoto.WithGps()))!.Select(one => (one.Width, one.Height)).First());

    [Fact]
    public async Task Neither_place_nor_device_survives()
    {
        var photo = SamplePhoto.WithGps();
        Assert.Contains("CanaryPhone", Encoding.Latin1.GetString(photo), StringComparison.Ordinal);
        using (var original = Image.NewFromBuffer(photo)) Assert.Contains(original.GetFields(), field => field.Contains("GPSLatitude", StringComparison.Ordinal));

        Assert.All((await DecodeAsync(photo))!, AssertClean);
    }

    [Fact]
    public async Task What_cannot_be_decoded_is_nothing_and_no_fault() => Assert.Null(await DecodeAsync(SamplePhoto.Undecodable()));

    [Theory]
    [MemberData(nameof(HostileFiles))]
    public async Task A_hostile_file_is_refused_or_becomes_a_clean_picture_within_thirty_seconds(string name)
    {
        Assert.SkipUnless(name.Length > 0, $"The hostile images lie in {Hostile}, which is not here.");
        var file = await File.ReadAllBytesAsync(Path.Combine(HostileFolder, name), Stop);
        var watch = Stopwatch.StartNew();

        try
        {
            PhotoFile.Read(file);
            Assert.All(await DecodeAsync(file) ?? [], AssertClean);
        }
        catch (Refusal refusal)
        {
            Assert.StartsWith("media.", refusal.Message, StringComparison.Ordinal);
        }

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(30));
    }

    [Theory]
    [InlineData("bomb-png-12000x12000-grey1.png", "media.pixels")]
    [InlineData("lie-png-header-65535x65535-rgba.png", "media.pixels")]
    [InlineData("svg-named-png.png", "media.kind.svg")]
    [InlineData("html-named-jpg.jpg", "media.kind.html")]
    [InlineData("pdf-js-openaction.pdf", "media.kind.pdf")]
    [InlineData("poly-gif-js.gif", "media.kind.gif")]
    [InlineData("truncated_image.png", "media.broken")]
    [InlineData("one-byte.png", "media.kind.other")]
    [InlineData("empty.jpg", "media.empty")]
    public async Task A_hostile_file_is_refused_for_what_it_is(string name, string sentence)
    {
        var path = Path.Combine(HostileFolder, name);
        Assert.SkipUnless(File.Exists(path), $"The hostile images lie in {Hostile}, which is not here.");
        var file = await File.ReadAllBytesAsync(path, Stop);

        Assert.Equal(sentence, Assert.Throws<Refusal>(() => PhotoFile.Read(file)).Message);
    }

    private Task<IReadOnlyList<Derivative>?> DecodeAsync(byte[] photo) => Bench.Get<PhotoDecoder>().DecodeAsync(photo, Stop);

    private static void AssertClean(Derivative derivative)
    {
        using var picture = Image.NewFromBuffer(derivative.Bytes);
        Assert.DoesNotContain(picture.GetFields(), field => field.StartsWith("exif", StringComparison.Ordinal) || field.StartsWith("xmp", StringComparison.Ordinal)
            || field.StartsWith("iptc", StringComparison.Ordinal) || field.StartsWith("icc", StringComparison.Ordinal));
        var text = Encoding.Latin1.GetString(derivative.Bytes);
        foreach (var trace in new[] { "Exif", "GPS", "http://ns.adobe.com", "Photoshop", "CanaryPhone", "<script", "<html" }) Assert.DoesNotContain(trace, text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(PhotoFile.Read(derivative.Bytes).Format, new[] { PhotoFormat.Webp, PhotoFormat.Jpeg });
    }
}
