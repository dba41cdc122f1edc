using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;

namespace PingHuEcoPublic.Web.Hosting;

/// <summary>Keeps the draft of a sheet in a protected session cookie, so that the back button, a second tab and a lost page find the same answers.</summary>
public sealed class SheetCookie(IDataProtectionProvider protection, IConfiguration configuration)
{
    private readonly IDataProtector protector = protection.CreateProtector("surveys.sheet");

    // Long texts need more than the 4 KB that one cookie holds.
    private readonly ChunkingCookieManager cookies = new();

    public SheetDraft? Read(HttpContext context, Id<Wave> wave)
    {
        if (cookies.GetRequestCookie(context, Name(wave)) is not { Length: > 0 } text) return null;
        try
        {
            using var packed = new BrotliStream(new MemoryStream(protector.Unprotect(Convert.FromBase64String(text))), CompressionMode.Decompress);
            using var reader = new StreamReader(packed);
            var draft = Json.Read<SheetDraft>(reader.ReadToEnd());
            return draft.Credential.Wave == wave ? draft : null;
        }
        catch (Exception fault) when (fault is CryptographicException or FormatException or InvalidDataException or System.Text.Json.JsonException)
        {
            return null;
        }
    }

    public void Write(HttpContext context, SheetDraft draft)
    {
        using var packed = new MemoryStream();
        using (var writer = new StreamWriter(new BrotliStream(packed, CompressionLevel.Fastest))) writer.Write(Json.Write(draft));
        cookies.AppendResponseCookie(context, Name(draft.Credential.Wave), Convert.ToBase64String(protector.Protect(packed.ToArray())), new()
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

    private static string Name(Id<Wave> wave) => $"sheet-{wave.Value:N}";
}
