using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;

namespace PingHuEcoPublic.Web.Hosting;

/// <summary>Keeps the draft of a sheet in a protected session cookie, so that the back button, a second tab and a lost page find the same answers.</summary>
public sealed class SheetCookie(IDataProtectionProvider protection, IConfiguration configuration)
{
    private const int Short = 1200;

    private readonly IDataProtector protector = protection.CreateProtector("surveys.sheet");

    // Long texts need more than the 4 KB that one cookie holds.
    private readonly ChunkingCookieManager cookies = new();

    public SheetDraft? Read(HttpContext context, Id<Wave> wave)
    {
        if (cookies.GetRequestCookie(context, Name(wave)) is not { Length: > 0 } text) return null;
        try
        {
            var draft = Json.Read<SheetDraft>(Unpacked(protector.Unprotect(Convert.FromBase64String(text))));
            return draft.Credential.Wave == wave ? draft : null;
        }
        catch (Exception fault) when (fault is CryptographicException or FormatException or InvalidDataException or System.Text.Json.JsonException)
        {
            return null;
        }
    }

    /// <summary>Whether this browser holds a sheet of a wave, sound or not.</summary>
    public static bool IsHeld(HttpRequest request, Id<Wave> wave) => request.Cookies.ContainsKey(Name(wave));

    public void Write(HttpContext context, SheetDraft draft)
    {
        cookies.AppendResponseCookie(context, Name(draft.Credential.Wave), Convert.ToBase64String(protector.Protect(Packed(Json.Write(draft)))), new()
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
            Path = configuration["PathBase"] is { Length: > 1 } root ? root : "/",
        });
    }

    /// <summary>Leaves nothing of a sheet in this browser.</summary>
    public void Clear(HttpContext context, Id<Wave> wave) =>
        cookies.DeleteCookie(context, Name(wave), new() { Path = configuration["PathBase"] is { Length: > 1 } root ? root : "/" });

    // A sheet of few words is not worth packing. What begins with a brace was not packed: no Brotli stream does.
    private static byte[] Packed(string text)
    {
        if (text.Length <= Short) return Encoding.UTF8.GetBytes(text);
        using var packed = new MemoryStream();
        using (var writer = new StreamWriter(new BrotliStream(packed, CompressionLevel.Fastest))) writer.Write(text);
        return packed.ToArray();
    }

    private static string Unpacked(byte[] kept)
    {
        if (kept is [(byte)'{', ..]) return Encoding.UTF8.GetString(kept);
        using var reader = new StreamReader(new BrotliStream(new MemoryStream(kept), CompressionMode.Decompress));
        return reader.ReadToEnd();
    }

    private static string Name(Id<Wave> wave) => $"sheet-{wave.Value:N}";
}
