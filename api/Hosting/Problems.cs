using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.Localization;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Api.Hosting;

/// <summary>Says no as the site does: problem details (RFC 9457) whose title is the site's own sentence and whose <c>reason</c> is its key.</summary>
public sealed class Problems(IProblemDetailsService problems, IStringLocalizer<Words> words) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var (status, key, args) = exception switch
        {
            Refusal { Message: "submission.other.body" } refusal => (StatusCodes.Status409Conflict, refusal.Message, refusal.Args),
            Refusal { Message: "receipt.rest" } refusal => (StatusCodes.Status429TooManyRequests, refusal.Message, refusal.Args),
            Refusal refusal => (StatusCodes.Status422UnprocessableEntity, refusal.Message, refusal.Args),
            Stale => (StatusCodes.Status409Conflict, exception.Message, []),
            BadHttpRequestException bad => (bad.StatusCode, "api.request.bad", []),
            _ => (StatusCodes.Status500InternalServerError, "api.fault", (IReadOnlyList<object>)[]),
        };
        httpContext.Response.StatusCode = status;
        return await problems.TryWriteAsync(new() { HttpContext = httpContext, ProblemDetails = Say(status, key, args) });
    }

    /// <summary>Answers that no endpoint wrote (404, 405, 415, 429) get words too.</summary>
    public static Task SayStatusAsync(StatusCodeContext context)
    {
        var http = context.HttpContext;
        var words = http.RequestServices.GetRequiredService<IStringLocalizer<Words>>();
        var key = http.Response.StatusCode switch
        {
            StatusCodes.Status404NotFound => "api.absent",
            StatusCodes.Status429TooManyRequests => "api.limit",
            _ => "api.request.bad",
        };
        return http.RequestServices.GetRequiredService<IProblemDetailsService>()
            .WriteAsync(new() { HttpContext = http, ProblemDetails = { Status = http.Response.StatusCode, Title = words[key], Extensions = { ["reason"] = key } } }).AsTask();
    }

    private Microsoft.AspNetCore.Mvc.ProblemDetails Say(int status, string key, IReadOnlyList<object> args) =>
        new() { Status = status, Title = words[key, [.. args]], Extensions = { ["reason"] = key } };
}
