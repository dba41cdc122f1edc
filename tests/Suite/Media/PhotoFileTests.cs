using System.Text;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Media;

namespace PingHuEcoPublic.Tests.Media;

public sealed class PhotoFileTests
{
    [Fact]
    public void A_JPEG_is_read_by_its_bytes() => Assert.Equal(new PhotoFile(PhotoFormat.Jpeg, 64, 48), PhotoFile.Read(SamplePhoto.Jpeg()));

    [Fact]
    public void A_PNG_is_read_by_its_bytes() => Assert.Equal(new PhotoFile(PhotoFormat.Png, 64, 48), PhotoFile.Read(SamplePhoto.Png()));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_WebP_is_read_by_its_bytes(bool lossless) => Assert.Equal(new PhotoFile(PhotoFormat.Webp, 64, 48), PhotoFile.Read(SamplePhoto.Webp(lossless: lossless)));

    [Theory]
    [InlineData("", "media.empty")]
    [InlineData("GIF89a.....", "media.kind.gif")]
    [InlineData("%PDF-1.7", "media.kind.pdf")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'/>", "media.kind.svg")]
    [InlineData("<?xml version='1.0'?>\n<svg/>", "media.kind.svg")]
    [InlineData("  <!doctype html><script>alert(1)</script>", "media.kind.html")]
    [InlineData("\0\0\0\u0018ftypheic\0\0\0\0mif1", "media.kind.heic")]
    [InlineData("\0\0\0\u0018ftypavif\0\0\0\0mif1", "media.kind.heic")]
    [InlineData("\0\0\0\u0018ftypisom\0\0\0\0mp41", "media.kind.other")]
    [InlineData("MZ......", "media.kind.other")]
    public void Whatever_is_no_photo_is_refused_by_name(string content, string sentence) =>
        Assert.Equal(sentence, Assert.Throws<Refusal>(() => PhotoFile.Read(Encoding.UTF8.GetBytes(content))).Message);

    [Fact]
    public void A_photo_of_more_than_ten_megabytes_is_refused()
    {
        byte[] large = [.. SamplePhoto.Jpeg(), .. new byte[PhotoFile.MostBytes]];

        Assert.Equal("media.bytes", Assert.Throws<Refusal>(() => PhotoFile.Read(large)).Message);
    }

    [Theory]
    [InlineData(0, 48)]
    [InlineData(64, 0)]
    public void A_photo_without_a_side_is_refused(int width, int height) =>
        Assert.Equal("media.broken", Assert.Throws<Refusal>(() => PhotoFile.Read(PngThatSays(width, height))).Message);

    [Theory]
    [InlineData(8000, 5001)]
    [InlineData(65535, 65535)]
    [InlineData(-1, -1)]
    public void A_photo_of_more_than_forty_million_pixels_is_refused_before_it_is_decoded(int width, int height) =>
        Assert.Equal("media.pixels", Assert.Throws<Refusal>(() => PhotoFile.Read(PngThatSays(width, height))).Message);

    [Fact]
    public void A_PNG_that_breaks_off_is_refused_wherever_it_breaks()
    {
        var whole = SamplePhoto.Png();

        for (var length = 8; length < whole.Length - 11; length += 7)
            Assert.Equal("media.broken", Assert.Throws<Refusal>(() => PhotoFile.Read(whole.AsSpan(0, length))).Message);
    }

    [Fact]
    public void A_file_of_any_length_and_content_is_read_or_refused_and_never_a_fault()
    {
        foreach (var whole in new[] { SamplePhoto.Jpeg(), SamplePhoto.Png(), SamplePhoto.Webp(), SamplePhoto.Webp(lossless: true) })
            for (var length = 0; length < whole.Length; length++)
                try
                {
                    byte[] file = [.. whole[..length]];
                    if (length > 20) file[15 + (length % (length - 16))] ^= 0xFF;
                    PhotoFile.Read(file);
                }
                catch (Refusal refusal)
                {
                    Assert.StartsWith("media.", refusal.Message, StringComparison.Ordinal);
                }
    }

    private static byte[] PngThatSays(int width, int height)
    {
        var png = SamplePhoto.Png();
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(16), width);
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(20), height);
        return png;
    }
}
