using System.IO.Compression;
using System.Text;
using SagePortal.Features.Datasets;
using SagePortal.Platform.Results;
using SagePortal.TestKit;

namespace SagePortal.Tests.Features.Datasets;

/// <summary>Steps on datasets as a person takes them.</summary>
internal static class DatasetSteps
{
    public const string Table = "age,plan,left\n31,basic,no\n54,max,yes\n28,basic,no\n47,,yes\n";

    public static Task<Result<UploadedDataset>> UploadAsync(this CallerScope person, string name, string text, bool newVersion = false) =>
        person.UploadAsync(name, Encoding.UTF8.GetBytes(text), newVersion: newVersion);

    public static Task<Result<UploadedDataset>> UploadAsync(this CallerScope person, string name, byte[] bytes, long? declaredLength = null, bool newVersion = false) =>
        person.RunAsync((UploadDataset upload) => upload.RunAsync(
            new UploadDatasetRequest(name, name + ".csv", new MemoryStream(bytes), declaredLength) { NewVersion = newVersion }, CancellationToken.None));

    /// <summary>Waits for the profiling process of the newest version.</summary>
    public static async Task<DatasetDescription> ProfiledAsync(this CallerScope person, string name)
    {
        for (var attempt = 0; attempt < 600; attempt++)
        {
            var found = await person.RunAsync((DescribeDataset describe) => describe.RunAsync(name, null, CancellationToken.None));
            if (found.Value!.Version.Status != DatasetVersionStatus.Profiling)
            {
                return found.Value;
            }

            await Task.Delay(100);
        }

        throw new TimeoutException($"{name} was not profiled within a minute");
    }

    public static byte[] Gzip(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize))
        {
            gzip.Write(content);
        }

        return packed.ToArray();
    }
}
